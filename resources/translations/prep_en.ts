<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="es_MX">
<context>
    <name>alarma</name>
    <message>
        <source>Falla común</source>
        <translation>Shared failure</translation>
    </message>
    <message>
        <source>Varios CATD que comparten proveedor, tecnología, municipio, sede o zona eléctrica quedaron sin señal a la vez.</source>
        <translation>Several CATDs that share provider, technology, municipality, venue or power zone lost signal at once.</translation>
    </message>
    <message>
        <source>Las actas de todos ellos esperan hasta que vuelva la causa.</source>
        <translation>The actas of all of them wait until the cause returns.</translation>
    </message>
    <message>
        <source>Llame al proveedor con la lista de CATD; active el plan de continuidad en los que no tengan respaldo.</source>
        <translation>Call the provider with the list of CATDs; activate the continuity plan in those without a backup.</translation>
    </message>
    <message>
        <source>CATD sin señal</source>
        <translation>CATD without signal</translation>
    </message>
    <message>
        <source>El centro no recibe nada del CATD.</source>
        <translation>The centre receives nothing from the CATD.</translation>
    </message>
    <message>
        <source>Sus actas no llegan a captura ni a publicación.</source>
        <translation>Its actas reach neither capture nor publication.</translation>
    </message>
    <message>
        <source>Llame al supervisor; reinicie módem y ruteador; si no vuelve en 5 minutos, active el plan de continuidad.</source>
        <translation>Call the supervisor; restart modem and router; if it is not back in 5 minutes, activate the continuity plan.</translation>
    </message>
    <message>
        <source>Ambos enlaces caídos</source>
        <translation>Both links down</translation>
    </message>
    <message>
        <source>Ni el enlace principal ni el de respaldo del CATD responden.</source>
        <translation>Neither the CATD&apos;s main link nor its backup answers.</translation>
    </message>
    <message>
        <source>El CATD sólo puede trabajar sin conexión.</source>
        <translation>The CATD can only work offline.</translation>
    </message>
    <message>
        <source>Active el plan de continuidad: datos móviles o sede alterna.</source>
        <translation>Activate the continuity plan: mobile data or alternate seat.</translation>
    </message>
    <message>
        <source>Enlace intermitente</source>
        <translation>Flapping link</translation>
    </message>
    <message>
        <source>El enlace cambió tres veces o más en un minuto.</source>
        <translation>The link changed three times or more within a minute.</translation>
    </message>
    <message>
        <source>Los envíos se repiten y las imágenes se retrasan.</source>
        <translation>Deliveries repeat and images are delayed.</translation>
    </message>
    <message>
        <source>Pase al enlace de respaldo y reporte la intermitencia al proveedor.</source>
        <translation>Switch to the backup link and report the flapping to the provider.</translation>
    </message>
    <message>
        <source>Enlace degradado</source>
        <translation>Degraded link</translation>
    </message>
    <message>
        <source>El enlace funciona con retardo, pérdida o ancho de banda insuficientes.</source>
        <translation>The link works with too much delay or loss, or too little bandwidth.</translation>
    </message>
    <message>
        <source>Las imágenes tardan más en llegar que los datos.</source>
        <translation>Images take longer to arrive than data.</translation>
    </message>
    <message>
        <source>Revise cable y uso del enlace; considere el respaldo.</source>
        <translation>Check the cable and the use of the link; consider the backup.</translation>
    </message>
    <message>
        <source>Sin redundancia</source>
        <translation>No redundancy</translation>
    </message>
    <message>
        <source>El CATD opera con un solo enlace disponible.</source>
        <translation>The CATD runs on the only link available.</translation>
    </message>
    <message>
        <source>Una falla más lo deja sin señal.</source>
        <translation>One more failure leaves it without signal.</translation>
    </message>
    <message>
        <source>Reporte el enlace caído y pruebe el respaldo.</source>
        <translation>Report the link that is down and test the backup.</translation>
    </message>
    <message>
        <source>Reloj desviado</source>
        <translation>Clock off</translation>
    </message>
    <message>
        <source>El reloj de un equipo difiere del centro más de lo tolerado.</source>
        <translation>The clock of a device differs from the centre&apos;s by more than is tolerated.</translation>
    </message>
    <message>
        <source>Sus horas se publican corregidas y se cuentan como desviadas.</source>
        <translation>Its hours are published corrected and counted as off.</translation>
    </message>
    <message>
        <source>Active la sincronización de hora del equipo.</source>
        <translation>Switch on the device&apos;s time synchronisation.</translation>
    </message>
    <message>
        <source>Actas detenidas en el CATD</source>
        <translation>Actas held at the CATD</translation>
    </message>
    <message>
        <source>Hay actas acopiadas que no se han digitalizado en el plazo.</source>
        <translation>Actas were received and not digitised in time.</translation>
    </message>
    <message>
        <source>No entran a captura: el avance se detiene en ese CATD.</source>
        <translation>They do not enter capture: progress stops at that CATD.</translation>
    </message>
    <message>
        <source>Pida al CATD que digitalice en cuanto recibe; revise el escáner.</source>
        <translation>Ask the CATD to digitise as it receives; check the scanner.</translation>
    </message>
    <message>
        <source>Cola de captura vieja</source>
        <translation>Old capture queue</translation>
    </message>
    <message>
        <source>La acta más antigua espera captura más de lo debido.</source>
        <translation>The oldest acta has waited for capture longer than it should.</translation>
    </message>
    <message>
        <source>La publicación se retrasa para todos.</source>
        <translation>Publication is delayed for everybody.</translation>
    </message>
    <message>
        <source>Llame a capturistas suplentes o reparta la captura a otro CCV.</source>
        <translation>Call in substitute capturers or share the capture with another CCV.</translation>
    </message>
    <message>
        <source>CATD callado</source>
        <translation>Quiet CATD</translation>
    </message>
    <message>
        <source>No llegan actas aunque su curva las espera.</source>
        <translation>No actas arrive although its curve expects them.</translation>
    </message>
    <message>
        <source>Puede haber paquetes detenidos o personal ausente.</source>
        <translation>Packages may be held up or staff may be missing.</translation>
    </message>
    <message>
        <source>Llame al supervisor y pregunte por los paquetes recibidos.</source>
        <translation>Call the supervisor and ask for the packages received.</translation>
    </message>
    <message>
        <source>Verificación fuera de patrón</source>
        <translation>Verification out of pattern</translation>
    </message>
    <message>
        <source>El ritmo de verificación se aparta del habitual.</source>
        <translation>The pace of verification departs from the usual.</translation>
    </message>
    <message>
        <source>Puede haber verificación sin lectura o un atasco.</source>
        <translation>There may be verification without reading, or a jam.</translation>
    </message>
    <message>
        <source>Revise el ritmo por persona y la mesa de control.</source>
        <translation>Look at the pace by person and at the control desk.</translation>
    </message>
    <message>
        <source>Corte vencido</source>
        <translation>Corte overdue</translation>
    </message>
    <message>
        <source>Pasó la hora del corte más un minuto y no se ha publicado.</source>
        <translation>The corte&apos;s hour plus one minute has passed and it is not published.</translation>
    </message>
    <message>
        <source>La ciudadanía ve datos viejos.</source>
        <translation>Citizens see old data.</translation>
    </message>
    <message>
        <source>Revise la compuerta y el ciclo de publicación.</source>
        <translation>Check the gate and the publication cycle.</translation>
    </message>
    <message>
        <source>Corte rechazado</source>
        <translation>Corte refused</translation>
    </message>
    <message>
        <source>La compuerta no dejó salir un corte.</source>
        <translation>The gate did not let a corte out.</translation>
    </message>
    <message>
        <source>Sigue publicado el último corte bueno.</source>
        <translation>The last good corte stays published.</translation>
    </message>
    <message>
        <source>Lea el motivo y corrija antes del siguiente corte.</source>
        <translation>Read the reason and put it right before the next corte.</translation>
    </message>
    <message>
        <source>Brecha de publicación</source>
        <translation>Publication gap</translation>
    </message>
    <message>
        <source>Hay actas verificadas sin publicar desde hace más de un ciclo.</source>
        <translation>Verified actas have been unpublished for longer than one cycle.</translation>
    </message>
    <message>
        <source>Lo publicado se aleja de lo capturado.</source>
        <translation>What is published drifts away from what is captured.</translation>
    </message>
    <message>
        <source>Revise el último corte y por qué no las incluyó.</source>
        <translation>Check the last corte and why it left them out.</translation>
    </message>
    <message>
        <source>Difusor atrasado</source>
        <translation>Difusor behind</translation>
    </message>
    <message>
        <source>Un difusor muestra un corte anterior o incompleto.</source>
        <translation>A difusor shows an earlier or incomplete corte.</translation>
    </message>
    <message>
        <source>Quien lo consulta ve datos viejos.</source>
        <translation>Whoever looks there sees old data.</translation>
    </message>
    <message>
        <source>Avise al difusor con el número de corte que muestra.</source>
        <translation>Tell the difusor the number of the corte it shows.</translation>
    </message>
    <message>
        <source>Disco</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Queda poco espacio o el registro no puede escribirse.</source>
        <translation>Little space is left or the log cannot be written.</translation>
    </message>
    <message>
        <source>El concentrador deja de aceptar órdenes.</source>
        <translation>The hub stops accepting orders.</translation>
    </message>
    <message>
        <source>Libere espacio en el disco del registro.</source>
        <translation>Free space on the log&apos;s disk.</translation>
    </message>
    <message>
        <source>Certificado por vencer</source>
        <translation>Certificate about to expire</translation>
    </message>
    <message>
        <source>Un certificado vence durante la operación.</source>
        <translation>A certificate expires during the operation.</translation>
    </message>
    <message>
        <source>Al vencer, las conexiones se rechazan.</source>
        <translation>Once expired, connections are refused.</translation>
    </message>
    <message>
        <source>Renueve el certificado y reinicie el concentrador antes de esa hora.</source>
        <translation>Renew the certificate and restart the hub before that hour.</translation>
    </message>
    <message>
        <source>Ingresos fallidos</source>
        <translation>Failed log-ins</translation>
    </message>
    <message>
        <source>En diez minutos hubo muchos intentos fallidos de ingreso, o envíos de un teléfono sin inscripción vigente.</source>
        <translation>Within ten minutes there were many failed log-in attempts, or uploads from a telephone that is not enrolled.</translation>
    </message>
    <message>
        <source>Alguien puede estar probando contraseñas, o usa un teléfono que no debe.</source>
        <translation>Somebody may be trying passwords, or uses a telephone that they should not.</translation>
    </message>
    <message>
        <source>Identifique la estación o el teléfono; si no es de personal propio, revóquelo.</source>
        <translation>Identify the station or the telephone; if it is not our staff&apos;s, revoke it.</translation>
    </message>
    <message>
        <source>Concentrador reiniciado</source>
        <translation>Hub restarted</translation>
    </message>
    <message>
        <source>El concentrador arrancó de nuevo durante la operación.</source>
        <translation>The hub started anew during the operation.</translation>
    </message>
    <message>
        <source>Las sesiones se reconectaron; lo aceptado está en el registro.</source>
        <translation>The sessions reconnected; what was accepted is in the log.</translation>
    </message>
    <message>
        <source>Confirme la causa y que los CATD volvieron.</source>
        <translation>Confirm the cause and that the CATDs are back.</translation>
    </message>
    <message>
        <source>Cambio durante la operación</source>
        <translation>Change during the operation</translation>
    </message>
    <message>
        <source>Cambió la definición del proceso o el programa.</source>
        <translation>The process definition or the program changed.</translation>
    </message>
    <message>
        <source>Lo publicado podría no corresponder a lo auditado.</source>
        <translation>What is published may not match what was audited.</translation>
    </message>
    <message>
        <source>Detenga el cambio; requiere dos personas y aviso al COTAPREP.</source>
        <translation>Stop the change; it needs two persons and notice to the COTAPREP.</translation>
    </message>
    <message>
        <source>Preparación sin firmar</source>
        <translation>Readiness not signed</translation>
    </message>
    <message>
        <source>El CATD no ha firmado su preparación y falta menos de una hora.</source>
        <translation>The CATD has not signed its readiness and less than an hour is left.</translation>
    </message>
    <message>
        <source>Puede abrir con equipo o enlaces sin probar.</source>
        <translation>It may open with untested equipment or links.</translation>
    </message>
    <message>
        <source>Llame al supervisor para que firme la lista de preparación.</source>
        <translation>Call the supervisor to sign the readiness list.</translation>
    </message>
    <message>
        <source>Paso del plan vencido</source>
        <translation>Plan step overdue</translation>
    </message>
    <message>
        <source>Un paso del plan de continuidad pasó de su tiempo límite.</source>
        <translation>A step of the continuity plan is past its time limit.</translation>
    </message>
    <message>
        <source>El CATD tarda más en volver al servicio.</source>
        <translation>The CATD takes longer to return to service.</translation>
    </message>
    <message>
        <source>Pregunte por el paso; termínelo o avance por la siguiente salida.</source>
        <translation>Ask about the step; end it or go on by the next outcome.</translation>
    </message>
    <message>
        <source>Simulacro callado</source>
        <translation>Quiet drill</translation>
    </message>
    <message>
        <source>El programa que conduce el simulacro no da señales.</source>
        <translation>The program that drives the drill gives no sign.</translation>
    </message>
    <message>
        <source>El reloj del proceso puede quedar detenido.</source>
        <translation>The process clock may stand still.</translation>
    </message>
    <message>
        <source>Revise el programa del simulacro.</source>
        <translation>Check the drill&apos;s program.</translation>
    </message>
    <message>
        <source>CATD trabaja sin conexión</source>
        <translation>CATD works offline</translation>
    </message>
    <message>
        <source>El CATD avisó que trabaja sin conexión; desde entonces el centro no sabe de él.</source>
        <translation>The CATD said that it works offline; since then the centre knows nothing of it.</translation>
    </message>
    <message>
        <source>Sus actas se guardan allá y no llegan a captura hasta que vuelva.</source>
        <translation>Its actas are kept there and do not reach capture until it returns.</translation>
    </message>
    <message>
        <source>Llame al supervisor cada media hora; si no contesta, envíe a alguien o active el plan de continuidad.</source>
        <translation>Call the supervisor every half hour; if nobody answers, send somebody or activate the continuity plan.</translation>
    </message>
    <message>
        <source>Publicación atrasada para el público</source>
        <translation>Publication late for the public</translation>
    </message>
    <message>
        <source>Lo que se ve desde fuera es más viejo que un ciclo de publicación.</source>
        <translation>What is seen from outside is older than one publication cycle.</translation>
    </message>
    <message>
        <source>La ciudadanía y los medios leen resultados atrasados.</source>
        <translation>Citizens and the media read outdated results.</translation>
    </message>
    <message>
        <source>Compare lo que se ve con el último corte; si el corte salió, revise el envío y la caché del portal.</source>
        <translation>Compare what is seen with the last corte; if the corte went out, check the upload and the portal&apos;s cache.</translation>
    </message>
    <message>
        <source>Producto retenido</source>
        <translation>Product held</translation>
    </message>
    <message>
        <source>La compuerta o dos personas retuvieron un producto; los demás salieron.</source>
        <translation>The gate or two persons held a product; the others came out.</translation>
    </message>
    <message>
        <source>Ese producto sigue como en su último corte bueno.</source>
        <translation>That product stays as in its last good corte.</translation>
    </message>
    <message>
        <source>Lea el informe de la compuerta y corrija antes del siguiente corte.</source>
        <translation>Read the report of the gate and put it right before the next corte.</translation>
    </message>
    <message>
        <source>El público ve algo distinto</source>
        <translation>The public sees something else</translation>
    </message>
    <message>
        <source>Lo que se ve desde fuera no es lo que se publicó.</source>
        <translation>What is seen from outside is not what was published.</translation>
    </message>
    <message>
        <source>La ciudadanía puede estar leyendo datos alterados o incompletos.</source>
        <translation>Citizens may be reading altered or incomplete data.</translation>
    </message>
    <message>
        <source>Compare lo que se ve con el manifiesto; avise al COTAPREP; si el servidor fue alterado, cambie de servidor.</source>
        <translation>Compare what is seen with the manifest; tell COTAPREP; if the server was tampered with, change servers.</translation>
    </message>
</context>
<context>
    <name>alarma-detalle</name>
    <message>
        <source>de %1 CATD, %2 sin señal y %3 en respaldo</source>
        <translation>of %1 CATDs, %2 without signal and %3 on backup</translation>
    </message>
    <message>
        <source>%1 acta sin publicar; la más antigua, desde las %2</source>
        <translation>%1 acta not published; the oldest, since %2</translation>
    </message>
    <message>
        <source>%1 actas sin publicar; la más antigua, desde las %2</source>
        <translation>%1 actas not published; the oldest, since %2</translation>
    </message>
    <message>
        <source>%1 acta; la más antigua, desde las %2</source>
        <translation>%1 acta; the oldest, since %2</translation>
    </message>
    <message>
        <source>%1 actas; la más antigua, desde las %2</source>
        <translation>%1 actas; the oldest, since %2</translation>
    </message>
    <message>
        <source>nunca se ha conectado</source>
        <translation>it has never connected</translation>
    </message>
    <message>
        <source>lo avisó el CATD; sin noticias desde las %1</source>
        <translation>the CATD announced it; no news since %1</translation>
    </message>
    <message>
        <source>cambia de estado varias veces por minuto</source>
        <translation>it changes state several times a minute</translation>
    </message>
    <message>
        <source>ninguno de sus %1 enlaces responde</source>
        <translation>none of its %1 links answers</translation>
    </message>
    <message>
        <source>tiene un solo enlace</source>
        <translation>it has only one link</translation>
    </message>
    <message>
        <source>un solo enlace responde</source>
        <translation>only one link answers</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>se esperaban %1 acta y hay %2</source>
        <translation>%1 acta was expected and %2 arrived</translation>
    </message>
    <message>
        <source>se esperaban %1 actas y hay %2</source>
        <translation>%1 actas were expected and %2 arrived</translation>
    </message>
    <message>
        <source>%1 CATD sin firmar</source>
        <translation>%1 CATDs not signed</translation>
    </message>
    <message>
        <source>sin firmar</source>
        <translation>not signed</translation>
    </message>
    <message>
        <source>%1: venció a las %2</source>
        <translation>%1: due at %2</translation>
    </message>
    <message>
        <source>la más antigua espera desde las %1</source>
        <translation>the oldest has been waiting since %1</translation>
    </message>
    <message>
        <source>%1 por minuto; lo habitual son %2</source>
        <translation>%1 a minute; usually %2</translation>
    </message>
    <message>
        <source>debió publicarse a las %1</source>
        <translation>it was to be published at %1</translation>
    </message>
    <message>
        <source>la compuerta no lo dejó salir</source>
        <translation>the gate did not let it out</translation>
    </message>
    <message>
        <source>el registro no pudo escribirse y se rechazaron órdenes</source>
        <translation>the log could not be written and orders were refused</translation>
    </message>
    <message>
        <source>quedan %1 MiB</source>
        <translation>%1 MiB are left</translation>
    </message>
    <message>
        <source>ya venció</source>
        <translation>it has expired</translation>
    </message>
    <message>
        <source>vence %1 día después, a las %2</source>
        <translation>it expires %1 day later, at %2</translation>
    </message>
    <message>
        <source>vence %1 días después, a las %2</source>
        <translation>it expires %1 days later, at %2</translation>
    </message>
    <message>
        <source>%1 en diez minutos</source>
        <translation>%1 in ten minutes</translation>
    </message>
    <message>
        <source>de teléfonos no inscritos o revocados; el último, %1</source>
        <translation>from telephones that are not enrolled or were revoked; the last one, %1</translation>
    </message>
    <message>
        <source>arrancó de nuevo</source>
        <translation>it started anew</translation>
    </message>
    <message>
        <source>cambió la definición o el programa</source>
        <translation>the definition or the program changed</translation>
    </message>
    <message>
        <source>sin órdenes de reloj</source>
        <translation>no orders of the clock</translation>
    </message>
    <message>
        <source>muestra un corte anterior</source>
        <translation>it shows an earlier corte</translation>
    </message>
    <message>
        <source>en varios CATD a la vez; cada uno está debajo</source>
        <translation>at several CATDs at once; each is below</translation>
    </message>
    <message>
        <source>cable</source>
        <translation>cable</translation>
    </message>
    <message>
        <source>sin ruta</source>
        <translation>no route</translation>
    </message>
    <message>
        <source>dns</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>portal cautivo</source>
        <translation>captive portal</translation>
    </message>
    <message>
        <source>hoyo negro</source>
        <translation>black hole</translation>
    </message>
    <message>
        <source>rechazado</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>medio abierto</source>
        <translation>half-open</translation>
    </message>
    <message>
        <source>pérdida</source>
        <translation>loss</translation>
    </message>
    <message>
        <source>retardo</source>
        <translation>delay</translation>
    </message>
    <message>
        <source>ancho de banda</source>
        <translation>bandwidth</translation>
    </message>
    <message>
        <source>proveedor</source>
        <translation>provider</translation>
    </message>
    <message>
        <source>energía</source>
        <translation>power</translation>
    </message>
    <message>
        <source>cerrado</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>sin respuesta</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>conexión cortada</source>
        <translation>connection cut</translation>
    </message>
    <message>
        <source>tecnología</source>
        <translation>technology</translation>
    </message>
    <message>
        <source>municipio</source>
        <translation>municipality</translation>
    </message>
    <message>
        <source>sede</source>
        <translation>venue</translation>
    </message>
    <message>
        <source>cambió la definición o el programa; en el disco: %1</source>
        <translation>the definition or the program changed; on the disk: %1</translation>
    </message>
    <message>
        <source>cambió en el disco: %1</source>
        <translation>changed on the disk: %1</translation>
    </message>
    <message>
        <source>desde fuera se ve el corte de las %1</source>
        <translation>from outside the corte of %1 is seen</translation>
    </message>
    <message>
        <source>no responde</source>
        <translation>does not answer</translation>
    </message>
    <message>
        <source>lo que muestra no es lo publicado</source>
        <translation>what it shows is not what was published</translation>
    </message>
    <message>
        <source>retenido por dos personas</source>
        <translation>held by two persons</translation>
    </message>
    <message>
        <source>no se publicó antes del siguiente</source>
        <translation>was not published before the next one</translation>
    </message>
    <message>
        <source>no se pudo subir: %1</source>
        <translation>could not be uploaded: %1</translation>
    </message>
    <message>
        <source>no se pudo construir: %1</source>
        <translation>could not be built: %1</translation>
    </message>
    <message>
        <source>no se pudo firmar: %1</source>
        <translation>could not be signed: %1</translation>
    </message>
    <message>
        <source>desde fuera se ven las imágenes del corte de las %1</source>
        <translation>from outside the images of the corte of %1 are seen</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>hoja</name>
    <message>
        <source>coordinador</source>
        <translation>coordinator</translation>
    </message>
    <message>
        <source>observador</source>
        <translation>observer</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>acopiador</source>
        <translation>acopio clerk</translation>
    </message>
    <message>
        <source>digitalizador</source>
        <translation>scanning clerk</translation>
    </message>
    <message>
        <source>capturista</source>
        <translation>capturist</translation>
    </message>
    <message>
        <source>verificador</source>
        <translation>verifier</translation>
    </message>
    <message>
        <source>cotejador</source>
        <translation>cotejo clerk</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>auditor</translation>
    </message>
    <message>
        <source>pantalla</source>
        <translation>display</translation>
    </message>
    <message>
        <source>sistema</source>
        <translation>system</translation>
    </message>
    <message>
        <source>sitio</source>
        <translation>site</translation>
    </message>
    <message>
        <source>simulador</source>
        <translation>simulator</translation>
    </message>
    <message>
        <source>sin datos</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>en línea</source>
        <translation>on line</translation>
    </message>
    <message>
        <source>degradado</source>
        <translation>degraded</translation>
    </message>
    <message>
        <source>intermitente</source>
        <translation>flapping</translation>
    </message>
    <message>
        <source>en respaldo</source>
        <translation>on backup</translation>
    </message>
    <message>
        <source>sin conexión</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>inalcanzable</source>
        <translation>unreachable</translation>
    </message>
    <message>
        <source>sin señal</source>
        <translation>no signal</translation>
    </message>
    <message>
        <source>primera captura</source>
        <translation>first capture</translation>
    </message>
    <message>
        <source>segunda captura</source>
        <translation>second capture</translation>
    </message>
    <message>
        <source>tercera captura</source>
        <translation>third capture</translation>
    </message>
    <message>
        <source>mesa de control</source>
        <translation>control desk</translation>
    </message>
    <message>
        <source>%1: %2. Paso: %3 (%4), %5 de %6</source>
        <translation>%1: %2. Step: %3 (%4), %5 of %6</translation>
    </message>
    <message>
        <source>, VENCIDO</source>
        <translation>, OVERDUE</translation>
    </message>
    <message>
        <source>. Activó %1 a las %2</source>
        <translation>. Activated by %1 at %2</translation>
    </message>
    <message>
        <source>, refrendó %1</source>
        <translation>, countersigned by %1</translation>
    </message>
    <message>
        <source>, SIN REFRENDO</source>
        <translation>, NOT COUNTERSIGNED</translation>
    </message>
    <message>
        <source>. Proveedor avisado hace %1</source>
        <translation>. Provider told %1 ago</translation>
    </message>
    <message>
        <source>, folio %1</source>
        <translation>, ticket %1</translation>
    </message>
    <message>
        <source>. Sus actas van a %1</source>
        <translation>. Its actas go to %1</translation>
    </message>
    <message>
        <source>Aplazada hasta las %1: %2</source>
        <translation>Shelved until %1: %2</translation>
    </message>
    <message>
        <source>Fuera de servicio: %1</source>
        <translation>Out of service: %1</translation>
    </message>
    <message>
        <source>Reconoció %1</source>
        <translation>Acknowledged by %1</translation>
    </message>
    <message>
        <source>SIN RECONOCER</source>
        <translation>NOT ACKNOWLEDGED</translation>
    </message>
    <message>
        <source>%1 · %2 desde las %3</source>
        <translation>%1 · %2 since %3</translation>
    </message>
    <message>
        <source>: %1</source>
        <translation>: %1</translation>
    </message>
    <message>
        <source>. Actas detenidas: %1. </source>
        <translation>. Actas held up: %1. </translation>
    </message>
    <message>
        <source>%1: %2 desde las %3 (%4)</source>
        <translation>%1: %2 since %3 (%4)</translation>
    </message>
    <message>
        <source>, causa: %1</source>
        <translation>, cause: %1</translation>
    </message>
    <message>
        <source> (la más antigua %1)</source>
        <translation> (the oldest %1)</translation>
    </message>
    <message>
        <source>Corte %1 de las %2, publicado a las %3.</source>
        <translation>Corte %1 of %2, published at %3.</translation>
    </message>
    <message>
        <source>Corte %1 RECHAZADO.</source>
        <translation>Corte %1 REJECTED.</translation>
    </message>
    <message>
        <source>Corte %1 abierto, sin publicar.</source>
        <translation>Corte %1 open, not published.</translation>
    </message>
    <message>
        <source>%1: %2 capturadas de %3 esperadas; %4 publicadas; %5 cotejadas.</source>
        <translation>%1: %2 captured of %3 expected; %4 published; %5 compared.</translation>
    </message>
    <message>
        <source>Actas verificadas: %1.</source>
        <translation>Actas verified: %1.</translation>
    </message>
    <message>
        <source>Planes activados: %1.</source>
        <translation>Plans activated: %1.</translation>
    </message>
    <message>
        <source>Planes terminados: %1.</source>
        <translation>Plans ended: %1.</translation>
    </message>
    <message>
        <source>Alarmas distintas que se activaron, cada una contada una vez: %1.</source>
        <translation>Different alarms that were raised, each counted once: %1.</translation>
    </message>
    <message>
        <source>Cortes publicados: %1.</source>
        <translation>Cortes published: %1.</translation>
    </message>
    <message>
        <source>CATD cuyo enlace cambió: %1.</source>
        <translation>CATDs whose link changed: %1.</translation>
    </message>
    <message>
        <source>SIN FIRMA: no se conoce un ancla del concentrador para esta bitácora.</source>
        <translation>NOT SIGNED: no anchor of the hub is known for this log.</translation>
    </message>
    <message>
        <source>El concentrador firma la bitácora de la que se escribió esta hoja, hasta el evento %1:</source>
        <translation>The hub signs the log that this sheet was written from, up to event %1:</translation>
    </message>
    <message>
        <source>Los eventos que siguen, hasta el %1, aún no llevan firma.</source>
        <translation>The events after it, up to %1, are not signed yet.</translation>
    </message>
    <message>
        <source>Para comprobarla, guarde ese renglón en un archivo: prep log check --data DATOS --anchor ARCHIVO</source>
        <translation>To check it, save that line to a file: prep log check --data DATA --anchor FILE</translation>
    </message>
    <message>
        <source>Hoja de cambio de turno</source>
        <translation>Shift handover sheet</translation>
    </message>
    <message>
        <source> · SIMULACRO</source>
        <translation> · SIMULACRO</translation>
    </message>
    <message>
        <source> · %1 · hasta el evento %2 de la bitácora</source>
        <translation> · %1 · up to event %2 of the log</translation>
    </message>
    <message>
        <source>Ninguno.</source>
        <translation>None.</translation>
    </message>
    <message>
        <source>Pasos vencidos</source>
        <translation>Overdue steps</translation>
    </message>
    <message>
        <source>Planes en curso</source>
        <translation>Plans that run</translation>
    </message>
    <message>
        <source>Trabajo en otra sede</source>
        <translation>Work at another seat</translation>
    </message>
    <message>
        <source>Pendientes de alarmas</source>
        <translation>Alarms outstanding</translation>
    </message>
    <message>
        <source>Avisos aplazados</source>
        <translation>Shelved alarms</translation>
    </message>
    <message>
        <source>CATD sin señal</source>
        <translation>CATDs without signal</translation>
    </message>
    <message>
        <source>Cola de captura</source>
        <translation>Capture queue</translation>
    </message>
    <message>
        <source>Publicación</source>
        <translation>Publication</translation>
    </message>
    <message>
        <source>Cambios desde las %1</source>
        <translation>Changes since %1</translation>
    </message>
</context>
<context>
    <name>imageKeys</name>
    <message>
        <source>imagen: F6 gira · F7 brillo · F8 contraste (Mayús: menos) · Ctrl + − acerca · Ctrl flechas mueve · F9 página</source>
        <translation>image: F6 turns · F7 brightness · F8 contrast (Shift: less) · Ctrl + − zooms · Ctrl arrows move · F9 page</translation>
    </message>
</context>
<context>
    <name>imagen</name>
    <message>
        <source>la imagen no se puede guardar sin sus datos de más: digitalice el acta otra vez</source>
        <translation>the image cannot be kept without its surplus data: scan the acta again</translation>
    </message>
    <message>
        <source>No se ven las esquinas de la hoja: que quepa entera y plana</source>
        <translation>The corners of the sheet are not seen: lay it flat and whole</translation>
    </message>
    <message>
        <source>Torcida %1 grados (hasta %2): enderece la hoja</source>
        <translation>Skewed %1 degrees (up to %2): straighten the sheet</translation>
    </message>
    <message>
        <source>Borrosa, %1 mm de orilla (hasta %2): limpie el vidrio o sostenga firme</source>
        <translation>Blurred, edges of %1 mm (up to %2): clean the glass or hold it steady</translation>
    </message>
    <message>
        <source>Cortada, faltan %1 mm: que la hoja quepa entera</source>
        <translation>Cropped, %1 mm are missing: fit the whole sheet</translation>
    </message>
    <message>
        <source>Resolución baja, %1 puntos por pulgada (desde %2)</source>
        <translation>Low resolution, %1 dots per inch (from %2)</translation>
    </message>
    <message>
        <source>Oscura, %1 de 255 (desde %2): más luz, sin sombras</source>
        <translation>Dark, %1 of 255 (from %2): more light, no shadows</translation>
    </message>
    <message>
        <source>Etiqueta ilegible o de otro proceso: revísela o pegue otra</source>
        <translation>Label unreadable or of another process: check it or stick another one</translation>
    </message>
    <message>
        <source>la imagen tiene más de 60 millones de puntos: digitalice el acta a 300 puntos por pulgada o menos</source>
        <translation>the image has more than 60 million pixels: scan the acta at 300 dots per inch or less</translation>
    </message>
    <message>
        <source>el archivo está incompleto o dañado: digitalice el acta otra vez</source>
        <translation>the file is incomplete or damaged: scan the acta again</translation>
    </message>
    <message>
        <source>el archivo tiene varias páginas: se espera una sola acta</source>
        <translation>the file has several pages: a single acta is expected</translation>
    </message>
    <message>
        <source>el PDF está incompleto o dañado: genérelo otra vez</source>
        <translation>the PDF is incomplete or damaged: make it again</translation>
    </message>
    <message>
        <source>el PDF está protegido con contraseña: guárdelo sin ella</source>
        <translation>the PDF is protected by a password: save it without one</translation>
    </message>
    <message>
        <source>el PDF no tiene una sola página: se espera una sola acta</source>
        <translation>the PDF does not have exactly one page: a single acta is expected</translation>
    </message>
    <message>
        <source>el PDF no se puede mostrar: genérelo otra vez</source>
        <translation>the PDF cannot be shown: make it again</translation>
    </message>
    <message>
        <source>el archivo está vacío (0 bytes)</source>
        <translation>the file is empty (0 bytes)</translation>
    </message>
    <message>
        <source>el archivo pesa más de 16 MiB: digitalice el acta con menos resolución</source>
        <translation>the file is larger than 16 MiB: scan the acta at a lower resolution</translation>
    </message>
    <message>
        <source>el archivo no es una imagen JPEG, PNG o TIFF ni un PDF</source>
        <translation>the file is neither a JPEG, PNG or TIFF image nor a PDF</translation>
    </message>
    <message>
        <source>el archivo no se puede abrir: revise sus permisos</source>
        <translation>the file cannot be opened: check its permissions</translation>
    </message>
    <message>
        <source>Es el mismo archivo que «%1»: no se envía dos veces</source>
        <translation>It is the same file as “%1”: it is not sent twice</translation>
    </message>
    <message>
        <source>Ya hay otra imagen de esta acta, «%1»</source>
        <translation>There is another image of this acta already, “%1”</translation>
    </message>
    <message>
        <source>Sustituida por «%1»</source>
        <translation>Replaced by “%1”</translation>
    </message>
</context>
<context>
    <name>informe</name>
    <message>
        <source>Comparación</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>No se dio otro simulacro ni la noche con qué comparar.</source>
        <translation>Neither another drill nor the night was given to compare with.</translation>
    </message>
    <message>
        <source>Cifras de cada uno</source>
        <translation>Figures of each</translation>
    </message>
    <message>
        <source>Concepto</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Actas capturadas y publicadas en cada uno</source>
        <translation>Actas captured and published in each</translation>
    </message>
    <message>
        <source>Capturadas</source>
        <translation>Captured</translation>
    </message>
    <message>
        <source>Publicadas</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>Este</source>
        <translation>This one</translation>
    </message>
    <message>
        <source>Cómo se hizo este informe</source>
        <translation>How this report was made</translation>
    </message>
    <message>
        <source>Todo se calculó del registro de eventos del concentrador, sin que nadie tecleara una cifra. El mismo registro da siempre el mismo informe; el archivo de datos y los CSV que lo acompañan llevan cada cifra que aquí se muestra.</source>
        <translation>All of it was worked out of the hub&apos;s event log; nobody typed a figure. The same log always gives the same report; the data file and the CSV files beside it hold every figure shown here.</translation>
    </message>
    <message>
        <source>Inicio: la primera acta recibida o el primer corte, lo que fue antes. Fin: la última acta capturada o el último corte publicado, lo que fue después.</source>
        <translation>Start: the first acta received or the first corte, whichever came first. End: the last acta captured or the last corte published, whichever came last.</translation>
    </message>
    <message>
        <source>Capturadas: actas con un valor verificado o declaradas sin acta. Publicadas: las que mostró un corte que salió. Los porcentajes se cortan, no se redondean.</source>
        <translation>Captured: actas with a verified value or declared sin acta. Published: those shown by a corte that came out. Percentages are cut off, not rounded.</translation>
    </message>
    <message>
        <source>Demoras: diferencia de las horas publicadas de cada acta, al segundo; las de orden imposible no entran. Mediana y 9 de cada 10 son el valor que la mitad y el 90 % de las actas no pasan.</source>
        <translation>Delays: difference of the published hours of each acta, to the second; those in an impossible order are left out. Median and 9 in 10 are the value that half and 90 % of the actas do not exceed.</translation>
    </message>
    <message>
        <source>Incidentes, plan y cortes llevan las horas del concentrador.</source>
        <translation>Incidents, plan and cortes carry the hub&apos;s hours.</translation>
    </message>
    <message>
        <source>De qué registro salió</source>
        <translation>Which log it came from</translation>
    </message>
    <message>
        <source>Dato</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Valor</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Proceso</source>
        <translation>Process</translation>
    </message>
    <message>
        <source>Eventos del registro</source>
        <translation>Events of the log</translation>
    </message>
    <message>
        <source>Hora del último evento</source>
        <translation>Hour of the last event</translation>
    </message>
    <message>
        <source>Arranques del concentrador</source>
        <translation>Starts of the hub</translation>
    </message>
    <message>
        <source>Programa del concentrador</source>
        <translation>Program of the hub</translation>
    </message>
    <message>
        <source>Huella de la definición</source>
        <translation>Fingerprint of the definition</translation>
    </message>
    <message>
        <source>Contradicciones guardadas</source>
        <translation>Contradictions kept</translation>
    </message>
    <message>
        <source>Inicio</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Fin</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Duración</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Primera acta recibida</source>
        <translation>First acta received</translation>
    </message>
    <message>
        <source>Actas esperadas</source>
        <translation>Actas expected</translation>
    </message>
    <message>
        <source>Actas capturadas</source>
        <translation>Actas captured</translation>
    </message>
    <message>
        <source>% de actas capturadas</source>
        <translation>% of actas captured</translation>
    </message>
    <message>
        <source>Actas publicadas</source>
        <translation>Actas published</translation>
    </message>
    <message>
        <source>% de actas publicadas</source>
        <translation>% of actas published</translation>
    </message>
    <message>
        <source>Actas contabilizadas</source>
        <translation>Actas counted</translation>
    </message>
    <message>
        <source>Sin acta</source>
        <translation>Without acta</translation>
    </message>
    <message>
        <source>Fuera de catálogo</source>
        <translation>Outside the catalogue</translation>
    </message>
    <message>
        <source>Actas por PREP Casilla</source>
        <translation>Actas by PREP Casilla</translation>
    </message>
    <message>
        <source>% por PREP Casilla</source>
        <translation>% by PREP Casilla</translation>
    </message>
    <message>
        <source>Actas por CATD</source>
        <translation>Actas by CATD</translation>
    </message>
    <message>
        <source>% por CATD</source>
        <translation>% by CATD</translation>
    </message>
    <message>
        <source>Acopio a verificación, mediana</source>
        <translation>Acopio to verification, median</translation>
    </message>
    <message>
        <source>Acopio a verificación, 9 de cada 10</source>
        <translation>Acopio to verification, 9 in 10</translation>
    </message>
    <message>
        <source>Incidentes</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Incidentes sin recuperar</source>
        <translation>Incidents not recovered</translation>
    </message>
    <message>
        <source>Activaciones del plan</source>
        <translation>Activations of the plan</translation>
    </message>
    <message>
        <source>Distritos bajo el plan</source>
        <translation>Districts under the plan</translation>
    </message>
    <message>
        <source>Cortes publicados</source>
        <translation>Cortes published</translation>
    </message>
    <message>
        <source>Cortes rechazados</source>
        <translation>Cortes refused</translation>
    </message>
    <message>
        <source>Cortes con un producto retenido</source>
        <translation>Cortes with a product held</translation>
    </message>
    <message>
        <source>Mayor tiempo entre cortes</source>
        <translation>Longest time between cortes</translation>
    </message>
    <message>
        <source>Huecos de publicación</source>
        <translation>Gaps of publication</translation>
    </message>
    <message>
        <source>Resumen</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>Aún no empieza: no ha llegado ninguna acta ni se ha abierto un corte.</source>
        <translation>It has not begun: no acta has arrived and no corte has been opened.</translation>
    </message>
    <message>
        <source>El simulacro empezó el %1 y terminó el %2: %3.</source>
        <translation>The drill began on %1 and ended on %2: %3.</translation>
    </message>
    <message>
        <source>La noche empezó el %1 y terminó el %2: %3.</source>
        <translation>The night began on %1 and ended on %2: %3.</translation>
    </message>
    <message>
        <source>Se capturó el %1 de las %2 actas esperadas (%3) y se publicó el %4 (%5).</source>
        <translation>%1 of the %2 actas expected were captured (%3), and %4 published (%5).</translation>
    </message>
    <message>
        <source>Llegaron %1 actas por PREP Casilla (%2) y %3 por CATD.</source>
        <translation>%1 actas came by PREP Casilla (%2) and %3 by CATD.</translation>
    </message>
    <message>
        <source>El plan de continuidad no se activó.</source>
        <translation>The continuity plan was not activated.</translation>
    </message>
    <message>
        <source>El plan de continuidad se activó %1 veces, en los distritos %2.</source>
        <translation>The continuity plan was activated %1 times, in districts %2.</translation>
    </message>
    <message>
        <source>Hubo %1 incidentes; %2 seguían sin recuperarse al final.</source>
        <translation>There were %1 incidents; %2 had not recovered at the end.</translation>
    </message>
    <message>
        <source>Salieron %1 cortes; %2 se rechazaron. El mayor tiempo entre dos fue de %3.</source>
        <translation>%1 cortes came out; %2 were refused. The longest time between two was %3.</translation>
    </message>
    <message>
        <source>Cifras</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Clave</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Informe del simulacro</source>
        <translation>Report of the drill</translation>
    </message>
    <message>
        <source>Informe de la noche</source>
        <translation>Report of the night</translation>
    </message>
    <message>
        <source>Demoras</source>
        <translation>Delays</translation>
    </message>
    <message>
        <source>Tiempo de cada etapa</source>
        <translation>Time of each stage</translation>
    </message>
    <message>
        <source>Canal</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Etapa</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Actas</source>
        <translation>Actas</translation>
    </message>
    <message>
        <source>Mediana</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>9 de cada 10</source>
        <translation>9 in 10</translation>
    </message>
    <message>
        <source>99 de cada 100</source>
        <translation>99 in 100</translation>
    </message>
    <message>
        <source>Acopio a digitalización</source>
        <translation>Acopio to scan</translation>
    </message>
    <message>
        <source>Acopio a primera captura</source>
        <translation>Acopio to first capture</translation>
    </message>
    <message>
        <source>Primera captura a verificación</source>
        <translation>First capture to verification</translation>
    </message>
    <message>
        <source>Acopio a verificación</source>
        <translation>Acopio to verification</translation>
    </message>
    <message>
        <source>CATD por demora: primero los que más tardan entre acopio y digitalización</source>
        <translation>CATDs by delay: first those that take longest from acopio to scan</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Distrito</source>
        <translation>District</translation>
    </message>
    <message>
        <source>Esperadas</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Llegadas</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>% capturadas</source>
        <translation>% captured</translation>
    </message>
    <message>
        <source>Primera acta</source>
        <translation>First acta</translation>
    </message>
    <message>
        <source>Última acta</source>
        <translation>Last acta</translation>
    </message>
    <message>
        <source>Acopio a digitalización, mediana</source>
        <translation>Acopio to scan, median</translation>
    </message>
    <message>
        <source>Canales</source>
        <translation>Channels</translation>
    </message>
    <message>
        <source>Actas por canal</source>
        <translation>Actas by channel</translation>
    </message>
    <message>
        <source>Elección</source>
        <translation>Election</translation>
    </message>
    <message>
        <source>PREP Casilla</source>
        <translation>PREP Casilla</translation>
    </message>
    <message>
        <source>% PREP Casilla</source>
        <translation>% PREP Casilla</translation>
    </message>
    <message>
        <source>% CATD</source>
        <translation>% CATD</translation>
    </message>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Cómo se verificaron</source>
        <translation>How they were verified</translation>
    </message>
    <message>
        <source>Dos capturas iguales</source>
        <translation>Two equal captures</translation>
    </message>
    <message>
        <source>Con tercera captura</source>
        <translation>With a third capture</translation>
    </message>
    <message>
        <source>Mesa de control o corrección</source>
        <translation>Control desk or correction</translation>
    </message>
    <message>
        <source>Cotejadas</source>
        <translation>Compared</translation>
    </message>
    <message>
        <source>crítica</source>
        <translation>critical</translation>
    </message>
    <message>
        <source>alta</source>
        <translation>high</translation>
    </message>
    <message>
        <source>media</source>
        <translation>medium</translation>
    </message>
    <message>
        <source>baja</source>
        <translation>low</translation>
    </message>
    <message>
        <source>Incidentes por clase</source>
        <translation>Incidents by class</translation>
    </message>
    <message>
        <source>Clase</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Gravedad</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>Bajo otra causa</source>
        <translation>Under another cause</translation>
    </message>
    <message>
        <source>Lugares</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>Acción, mediana</source>
        <translation>Action, median</translation>
    </message>
    <message>
        <source>Recuperación, mediana</source>
        <translation>Recovery, median</translation>
    </message>
    <message>
        <source>Recuperación, la peor</source>
        <translation>Recovery, the worst</translation>
    </message>
    <message>
        <source>Sin acción</source>
        <translation>Without action</translation>
    </message>
    <message>
        <source>Sin recuperar</source>
        <translation>Not recovered</translation>
    </message>
    <message>
        <source>Cada incidente</source>
        <translation>Every incident</translation>
    </message>
    <message>
        <source>Lugar</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Detectado</source>
        <translation>Detected</translation>
    </message>
    <message>
        <source>Acción</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Recuperado</source>
        <translation>Recovered</translation>
    </message>
    <message>
        <source>Hasta la acción</source>
        <translation>Until action</translation>
    </message>
    <message>
        <source>Hasta recuperar</source>
        <translation>Until recovery</translation>
    </message>
    <message>
        <source>Veces</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>Causa que lo cubre</source>
        <translation>Cause that stands for it</translation>
    </message>
    <message>
        <source>Detalle</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>CATD que se quedaron sin conexión</source>
        <translation>CATDs that lost their connection</translation>
    </message>
    <message>
        <source>Caídas</source>
        <translation>Losses</translation>
    </message>
    <message>
        <source>Tiempo sin conexión</source>
        <translation>Time without connection</translation>
    </message>
    <message>
        <source>La más larga</source>
        <translation>The longest</translation>
    </message>
    <message>
        <source>Causas</source>
        <translation>Causes</translation>
    </message>
    <message>
        <source>Sigue sin conexión</source>
        <translation>Still without connection</translation>
    </message>
    <message>
        <source>sí</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Un incidente es una alarma desde que se activa hasta que se normaliza; si vuelve antes de %1 es el mismo. Las que otra causa cubre se cuentan aparte. La acción es lo primero que hizo una persona: reconocerla, aplazarla, retirarla o activar el plan en su CATD.</source>
        <translation>An incident is an alarm from its activation until it returns to normal; if it comes back within %1 it is the same one. Those that another cause stands for are counted apart. The action is the first thing that a person did: acknowledge, shelve, take out of service, or activate the plan at its CATD.</translation>
    </message>
    <message>
        <source>Plan de continuidad</source>
        <translation>Continuity plan</translation>
    </message>
    <message>
        <source>Escenario</source>
        <translation>Scenario</translation>
    </message>
    <message>
        <source>Activado</source>
        <translation>Activated</translation>
    </message>
    <message>
        <source>En servicio</source>
        <translation>In service</translation>
    </message>
    <message>
        <source>Cerrado</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Hasta activar</source>
        <translation>Until activation</translation>
    </message>
    <message>
        <source>Primer paso</source>
        <translation>First step</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>En meta</source>
        <translation>On target</translation>
    </message>
    <message>
        <source>Refrendado</source>
        <translation>Countersigned</translation>
    </message>
    <message>
        <source>Activaciones por distrito</source>
        <translation>Activations by district</translation>
    </message>
    <message>
        <source>Activaciones</source>
        <translation>Activations</translation>
    </message>
    <message>
        <source>Fuera de meta</source>
        <translation>Off target</translation>
    </message>
    <message>
        <source>En curso</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>CATD que han ejercido cada escenario, en este y en los simulacros anteriores</source>
        <translation>CATDs that have exercised each scenario, in this drill and earlier ones</translation>
    </message>
    <message>
        <source>Ramas</source>
        <translation>Branches</translation>
    </message>
    <message>
        <source>Ramas sin ejercer</source>
        <translation>Branches never exercised</translation>
    </message>
    <message>
        <source>CATD que lo ejercieron</source>
        <translation>CATDs that did</translation>
    </message>
    <message>
        <source>CATD que no</source>
        <translation>CATDs that did not</translation>
    </message>
    <message>
        <source>El plan de continuidad se activó en CATD de los distritos %1.</source>
        <translation>The continuity plan was activated at CATDs of districts %1.</translation>
    </message>
    <message>
        <source>Avance</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Actas por elección</source>
        <translation>Actas by election</translation>
    </message>
    <message>
        <source>Acopiadas</source>
        <translation>Collected</translation>
    </message>
    <message>
        <source>Digitalizadas</source>
        <translation>Digitised</translation>
    </message>
    <message>
        <source>% publicadas</source>
        <translation>% published</translation>
    </message>
    <message>
        <source>Contabilizadas</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>No contabilizadas</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>Actas capturadas y publicadas, por elección</source>
        <translation>Actas captured and published, by election</translation>
    </message>
    <message>
        <source>Llegada y proceso de las actas</source>
        <translation>Arrival and processing of the actas</translation>
    </message>
    <message>
        <source>Actas acumuladas hasta cada hora</source>
        <translation>Actas accumulated by each hour</translation>
    </message>
    <message>
        <source>Hora</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>Con una captura</source>
        <translation>With one capture</translation>
    </message>
    <message>
        <source>Actas acumuladas</source>
        <translation>Actas accumulated</translation>
    </message>
    <message>
        <source>Actas que llegan y que se terminan de capturar en cada intervalo</source>
        <translation>Actas that arrive and that are captured in each interval</translation>
    </message>
    <message>
        <source>Cada punto es de %1. Las horas de acopio y de captura son las que se publican de cada acta; la de publicación es la del primer corte que la mostró.</source>
        <translation>Each point is of %1. The hours of acopio and capture are those published of each acta; that of publication is the first corte that showed it.</translation>
    </message>
    <message>
        <source>Inconsistencias por leyenda</source>
        <translation>Inconsistencies by legend</translation>
    </message>
    <message>
        <source>Actas con cada leyenda de OBSERVACIONES</source>
        <translation>Actas with each legend of OBSERVACIONES</translation>
    </message>
    <message>
        <source>Leyenda</source>
        <translation>Legend</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>% de las esperadas</source>
        <translation>% of those expected</translation>
    </message>
    <message>
        <source>Horas y relojes</source>
        <translation>Hours and clocks</translation>
    </message>
    <message>
        <source>Qué</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Horas en un orden imposible</source>
        <translation>Hours in an impossible order</translation>
    </message>
    <message>
        <source>De un equipo con el reloj desviado</source>
        <translation>From a device whose clock was off</translation>
    </message>
    <message>
        <source>Cada corte</source>
        <translation>Every corte</translation>
    </message>
    <message>
        <source>Corte</source>
        <translation>Corte</translation>
    </message>
    <message>
        <source>Resultado</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Publicado</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>Desde el anterior</source>
        <translation>Since the one before</translation>
    </message>
    <message>
        <source>Nuevas</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Cambiadas</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Productos retenidos</source>
        <translation>Products held</translation>
    </message>
    <message>
        <source>Imágenes que faltan</source>
        <translation>Images missing</translation>
    </message>
    <message>
        <source>Construir</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>Revisar</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Subir</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Motivo</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>publicado</source>
        <translation>published</translation>
    </message>
    <message>
        <source>rechazado</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>abierto</source>
        <translation>open</translation>
    </message>
    <message>
        <source>Lo que halló la compuerta</source>
        <translation>What the gate found</translation>
    </message>
    <message>
        <source>Producto</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Regla</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>Hallazgo</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>Publicación</source>
        <translation>Publication</translation>
    </message>
    <message>
        <source>Desde</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Hasta</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Corte anterior</source>
        <translation>Corte before</translation>
    </message>
    <message>
        <source>Corte siguiente</source>
        <translation>Corte after</translation>
    </message>
    <message>
        <source>Rechazados entre ellos</source>
        <translation>Refused between them</translation>
    </message>
    <message>
        <source>Un corte cada %1 minutos. Hueco: más de un ciclo y %2 sin que salga un corte. Lo que dura cada paso es tiempo del equipo, no del reloj del proceso.</source>
        <translation>A corte every %1 minutes. Gap: more than a cycle and %2 without a corte coming out. What each step takes is time of the machine, not of the process clock.</translation>
    </message>
    <message>
        <source>El corte %1 (%2) no se publicó: %3.</source>
        <translation>Corte %1 (%2) was not published: %3.</translation>
    </message>
    <message>
        <source>Actas por PREP Casilla y por CATD</source>
        <translation>Actas by PREP Casilla and by CATD</translation>
    </message>
</context>
<context>
    <name>prep::ActaHead</name>
    <message>
        <source>vence en %1</source>
        <translation>expires in %1</translation>
    </message>
    <message>
        <source>▲ venció</source>
        <translation>▲ expired</translation>
    </message>
    <message>
        <source>▲ Sin conexión: siga capturando. Lo que envíe queda en espera y sale cuando la conexión vuelva.</source>
        <translation>▲ No connection: go on capturing. What you send waits and leaves when the connection is back.</translation>
    </message>
</context>
<context>
    <name>prep::ActaImage</name>
    <message>
        <source>Imagen del acta</source>
        <translation>Image of the acta</translation>
    </message>
</context>
<context>
    <name>prep::ActaView</name>
    <message>
        <source>Regresar (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
    <message>
        <source>El acta</source>
        <translation>The acta</translation>
    </message>
    <message>
        <source>Historia</source>
        <translation>History</translation>
    </message>
    <message>
        <source>hora</source>
        <translation>time</translation>
    </message>
    <message>
        <source>qué</source>
        <translation>what</translation>
    </message>
    <message>
        <source>detalle</source>
        <translation>detail</translation>
    </message>
    <message>
        <source>quién</source>
        <translation>who</translation>
    </message>
    <message>
        <source>estación</source>
        <translation>station</translation>
    </message>
    <message>
        <source>nº</source>
        <translation>no.</translation>
    </message>
    <message>
        <source>Historia del acta</source>
        <translation>History of the acta</translation>
    </message>
    <message>
        <source>Valores</source>
        <translation>Values</translation>
    </message>
    <message>
        <source>campo</source>
        <translation>field</translation>
    </message>
    <message>
        <source>1.ª</source>
        <translation>1st</translation>
    </message>
    <message>
        <source>2.ª</source>
        <translation>2nd</translation>
    </message>
    <message>
        <source>3.ª</source>
        <translation>3rd</translation>
    </message>
    <message>
        <source>verificado</source>
        <translation>verified</translation>
    </message>
    <message>
        <source>Valores del acta</source>
        <translation>Values of the acta</translation>
    </message>
    <message>
        <source>Imagen del acta</source>
        <translation>Image of the acta</translation>
    </message>
    <message>
        <source>No hay acta: no hay valores.</source>
        <translation>There is no acta: there are no values.</translation>
    </message>
    <message>
        <source>Los valores se muestran cuando un corte los publica.</source>
        <translation>Values are shown once a corte publishes them.</translation>
    </message>
    <message>
        <source>Los valores aparecen cuando el acta queda verificada. Antes, nadie los ve.</source>
        <translation>Values appear once the acta is verified. Nobody sees them before.</translation>
    </message>
    <message>
        <source>en el próximo corte</source>
        <translation>in the next corte</translation>
    </message>
    <message>
        <source>corte %1</source>
        <translation>corte %1</translation>
    </message>
    <message>
        <source>sí</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>este simulacro no lleva imágenes</source>
        <translation>this drill carries no images</translation>
    </message>
    <message>
        <source>%1 desde las %2</source>
        <translation>%1 since %2</translation>
    </message>
    <message>
        <source>etapa</source>
        <translation>stage</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>observación</source>
        <translation>observation</translation>
    </message>
    <message>
        <source>contabilizada</source>
        <translation>counted</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>total calculado</source>
        <translation>calculated total</translation>
    </message>
    <message>
        <source>lista nominal</source>
        <translation>registered voters</translation>
    </message>
    <message>
        <source>canal</source>
        <translation>channel</translation>
    </message>
    <message>
        <source>documento</source>
        <translation>document</translation>
    </message>
    <message>
        <source>publicada</source>
        <translation>published</translation>
    </message>
    <message>
        <source>cotejo</source>
        <translation>cotejo</translation>
    </message>
    <message>
        <source>imagen</source>
        <translation>image</translation>
    </message>
    <message>
        <source>marcas</source>
        <translation>marks</translation>
    </message>
    <message>
        <source>ninguna</source>
        <translation>none</translation>
    </message>
    <message>
        <source>clave</source>
        <translation>key</translation>
    </message>
    <message>
        <source>código de integridad</source>
        <translation>integrity code</translation>
    </message>
    <message>
        <source>%1 · casilla %2</source>
        <translation>%1 · casilla %2</translation>
    </message>
    <message>
        <source>distrito %1 %2</source>
        <translation>district %1 %2</translation>
    </message>
    <message>
        <source>Historia, según la bitácora</source>
        <translation>History, by the log</translation>
    </message>
    <message>
        <source>Historia, según lo que recuerda esta consola</source>
        <translation>History, as this console remembers it</translation>
    </message>
    <message>
        <source>Aún no le ha pasado nada: el acta no ha llegado a su CATD.</source>
        <translation>Nothing has happened to it yet: the acta has not reached its CATD.</translation>
    </message>
</context>
<context>
    <name>prep::ActaWords</name>
    <message>
        <source>básica</source>
        <translation>básica</translation>
    </message>
    <message>
        <source>contigua</source>
        <translation>contigua</translation>
    </message>
    <message>
        <source>extraordinaria</source>
        <translation>extraordinaria</translation>
    </message>
    <message>
        <source>especial</source>
        <translation>especial</translation>
    </message>
    <message>
        <source>voto anticipado</source>
        <translation>early vote</translation>
    </message>
    <message>
        <source>voto en el extranjero</source>
        <translation>vote from abroad</translation>
    </message>
    <message>
        <source>prisión preventiva</source>
        <translation>vote in pre-trial detention</translation>
    </message>
    <message>
        <source>Sección %1 · %2 %3</source>
        <translation>Section %1 · %2 %3</translation>
    </message>
    <message>
        <source>%1, contigua %2</source>
        <translation>%1, contigua %2</translation>
    </message>
</context>
<context>
    <name>prep::ActionsPanel</name>
    <message>
        <source>Acciones de dos personas</source>
        <translation>Actions of two persons</translation>
    </message>
    <message>
        <source>Abiertas</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Historia</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Propuestas que esperan la segunda firma</source>
        <translation>Proposals waiting for the second signature</translation>
    </message>
    <message>
        <source>Nada espera una segunda firma. Los cortes del horario no la necesitan.</source>
        <translation>Nothing waits for a second signature. The cortes of the schedule do not need it.</translation>
    </message>
    <message>
        <source>Acciones firmadas o retiradas</source>
        <translation>Actions signed or withdrawn</translation>
    </message>
    <message>
        <source>Ninguna acción se ha firmado ni retirado en este proceso.</source>
        <translation>No action has been signed or withdrawn in this process.</translation>
    </message>
    <message>
        <source>acción</source>
        <translation>action</translation>
    </message>
    <message>
        <source>motivo</source>
        <translation>reason</translation>
    </message>
    <message>
        <source>propuso</source>
        <translation>proposed by</translation>
    </message>
    <message>
        <source>hora</source>
        <translation>hour</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>Firmar (F)</source>
        <translation>Sign (F)</translation>
    </message>
    <message>
        <source>Retirar (R)</source>
        <translation>Withdraw (R)</translation>
    </message>
    <message>
        <source>Proponer… (P)</source>
        <translation>Propose… (P)</translation>
    </message>
    <message>
        <source>Sin conexión con el concentrador no se firma ni se propone.</source>
        <translation>Without a connection to the hub nothing is signed or proposed.</translation>
    </message>
    <message>
        <source>Abiertas (%1)</source>
        <translation>Open (%1)</translation>
    </message>
</context>
<context>
    <name>prep::ActivateDialog</name>
    <message numerus="yes">
        <source>▲ Ya tienen un plan en curso: %1. Se activa en los otros %n.</source>
        <translation>
            <numerusform>▲ They already have a running plan: %1. It is activated in the other one.</numerusform>
            <numerusform>▲ They already have a running plan: %1. It is activated in the other %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Activar en los otros %n</source>
        <translation>
            <numerusform>Activate in the other one</numerusform>
            <numerusform>Activate in the other %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Por CATD</source>
        <translation>By CATD</translation>
    </message>
    <message>
        <source>Por distrito</source>
        <translation>By district</translation>
    </message>
    <message>
        <source>Activar plan</source>
        <translation>Activate plan</translation>
    </message>
    <message>
        <source>Activar plan de continuidad</source>
        <translation>Activate the continuity plan</translation>
    </message>
    <message>
        <source>Por ejemplo: 7, 9, 11</source>
        <translation>For example: 7, 9, 11</translation>
    </message>
    <message>
        <source>CATD o distritos</source>
        <translation>CATDs or districts</translation>
    </message>
    <message>
        <source>Escenario</source>
        <translation>Scenario</translation>
    </message>
    <message>
        <source>Nota (opcional)</source>
        <translation>Note (optional)</translation>
    </message>
    <message>
        <source>Nota</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>▲ No se conoce «%1».</source>
        <translation>▲ “%1” is not known.</translation>
    </message>
    <message>
        <source>▲ Ya tienen un plan en curso: %1</source>
        <translation>▲ They already have a running plan: %1</translation>
    </message>
    <message>
        <source>Escriba los CATD o los distritos, separados por comas.</source>
        <translation>Type the CATDs or the districts, separated by commas.</translation>
    </message>
    <message numerus="yes">
        <source>%n CATD: %1</source>
        <translation>
            <numerusform>%n CATD: %1</numerusform>
            <numerusform>%n CATDs: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>◆ %1 — lo sugieren sus alarmas</source>
        <translation>◆ %1 — suggested by their alarms</translation>
    </message>
    <message>
        <source> · meta %1</source>
        <translation> · target %1</translation>
    </message>
    <message>
        <source>%1
%2%3</source>
        <translation>%1
%2%3</translation>
    </message>
    <message>
        <source>▲ Este proceso no tiene plan de continuidad.</source>
        <translation>▲ This process has no continuity plan.</translation>
    </message>
</context>
<context>
    <name>prep::AgeLabel</name>
    <message>
        <source>sin datos</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>Edad de los datos: %1</source>
        <translation>Age of the data: %1</translation>
    </message>
</context>
<context>
    <name>prep::AlarmDetail</name>
    <message>
        <source>Alarma elegida</source>
        <translation>Chosen alarm</translation>
    </message>
    <message>
        <source>Qué significa y qué hacer</source>
        <translation>What it means and what to do</translation>
    </message>
    <message>
        <source>%1 se activó</source>
        <translation>%1 raised</translation>
    </message>
    <message>
        <source>%1 volvió a lo normal</source>
        <translation>%1 back to normal</translation>
    </message>
    <message numerus="yes">
        <source>%n activaciones en total</source>
        <translation>
            <numerusform>%n activation in all</numerusform>
            <numerusform>%n activations in all</numerusform>
        </translation>
    </message>
    <message>
        <source>sin nombre</source>
        <translation>no name</translation>
    </message>
    <message>
        <source>reconocida por %1; vuelve a avisar a las %2</source>
        <translation>acknowledged by %1; calls again at %2</translation>
    </message>
    <message>
        <source>aplazada hasta las %1: %2</source>
        <translation>shelved until %1: %2</translation>
    </message>
    <message>
        <source>fuera de servicio: %1</source>
        <translation>out of service: %1</translation>
    </message>
    <message>
        <source>la explica %1</source>
        <translation>explained by %1</translation>
    </message>
    <message>
        <source>Ninguna alarma elegida</source>
        <translation>No alarm chosen</translation>
    </message>
    <message>
        <source>Elija una de la lista para ver qué significa, qué detiene y qué hacer.</source>
        <translation>Choose one in the list to see what it means, what it holds up and what to do.</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>%1, prioridad %2</source>
        <translation>%1, priority %2</translation>
    </message>
    <message>
        <source>Lo que se encontró</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>Qué hacer</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>Responsable</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Significado</source>
        <translation>Meaning</translation>
    </message>
    <message>
        <source>Consecuencia</source>
        <translation>Consequence</translation>
    </message>
    <message>
        <source>Detiene ahora</source>
        <translation>Holds up now</translation>
    </message>
    <message>
        <source>%1 actas · %2 de lista nominal</source>
        <translation>%1 actas · %2 registered voters</translation>
    </message>
    <message>
        <source>%1 por %2</source>
        <translation>%1 by %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… y %n más: en Bitácora, «Alarmas»</source>
        <translation>
            <numerusform>… and %n more: in Log, “Alarms”</numerusform>
            <numerusform>… and %n more: in Log, “Alarms”</numerusform>
        </translation>
    </message>
    <message>
        <source>… buscando más atrás en la bitácora</source>
        <translation>… searching further back in the log</translation>
    </message>
    <message>
        <source>… H busca más atrás en la bitácora</source>
        <translation>… H searches further back in the log</translation>
    </message>
    <message>
        <source>Situación</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>Historia según la bitácora</source>
        <translation>History according to the log</translation>
    </message>
</context>
<context>
    <name>prep::AlarmWords</name>
    <message>
        <source>Proveedor %1</source>
        <translation>Provider %1</translation>
    </message>
    <message>
        <source>Tecnología %1</source>
        <translation>Technology %1</translation>
    </message>
    <message>
        <source>Sede %1</source>
        <translation>Venue %1</translation>
    </message>
    <message>
        <source>Zona eléctrica %1</source>
        <translation>Power zone %1</translation>
    </message>
    <message>
        <source>Municipio %1</source>
        <translation>Municipality %1</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Sin reconocer</source>
        <translation>Unacknowledged</translation>
    </message>
    <message>
        <source>Reconocida</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>Volvió sin reconocer</source>
        <translation>Returned unacknowledged</translation>
    </message>
    <message>
        <source>Aplazada</source>
        <translation>Shelved</translation>
    </message>
    <message>
        <source>Bajo su causa</source>
        <translation>Under its cause</translation>
    </message>
    <message>
        <source>Fuera de servicio</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>Crítica</source>
        <translation>Critical</translation>
    </message>
    <message>
        <source>Alta</source>
        <translation>High</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Baja</source>
        <translation>Low</translation>
    </message>
    <message>
        <source>%1 %2 · %3</source>
        <translation>%1 %2 · %3</translation>
    </message>
    <message>
        <source>Centro</source>
        <translation>Centre</translation>
    </message>
</context>
<context>
    <name>prep::AlarmsPage</name>
    <message>
        <source>Alarmas</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Aplazadas</source>
        <translation>Shelved</translation>
    </message>
    <message>
        <source>Aún no hay alarmas que mostrar</source>
        <translation>No alarms to show yet</translation>
    </message>
    <message>
        <source>Aparecen en cuanto el concentrador responde.</source>
        <translation>They appear as soon as the hub answers.</translation>
    </message>
    <message>
        <source>Avalancha de alarmas</source>
        <translation>Alarm flood</translation>
    </message>
    <message>
        <source>Agrupadas</source>
        <translation>Grouped</translation>
    </message>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Sin reconocer</source>
        <translation>Unacknowledged</translation>
    </message>
    <message>
        <source>■ Crítica</source>
        <translation>■ Critical</translation>
    </message>
    <message>
        <source>▲ Alta</source>
        <translation>▲ High</translation>
    </message>
    <message>
        <source>◆ Media</source>
        <translation>◆ Medium</translation>
    </message>
    <message>
        <source>● Baja</source>
        <translation>● Low</translation>
    </message>
    <message>
        <source>Fuera de servicio</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>desde</source>
        <translation>since</translation>
    </message>
    <message>
        <source>qué</source>
        <translation>what</translation>
    </message>
    <message>
        <source>dónde</source>
        <translation>where</translation>
    </message>
    <message>
        <source>actas</source>
        <translation>actas</translation>
    </message>
    <message>
        <source>lista nominal</source>
        <translation>registered</translation>
    </message>
    <message>
        <source>responsable</source>
        <translation>owner</translation>
    </message>
    <message>
        <source>qué hacer</source>
        <translation>what to do</translation>
    </message>
    <message>
        <source>Alarmas por lo que detienen</source>
        <translation>Alarms by what they hold up</translation>
    </message>
    <message>
        <source>Ninguna alarma. Todo lo que se vigila está en orden.</source>
        <translation>No alarms. Everything that is watched is in order.</translation>
    </message>
    <message>
        <source>regresa</source>
        <translation>returns</translation>
    </message>
    <message>
        <source>Alarmas aplazadas, la que regresa antes arriba</source>
        <translation>Shelved alarms, the first to return on top</translation>
    </message>
    <message>
        <source>Ninguna alarma aplazada.</source>
        <translation>No shelved alarms.</translation>
    </message>
    <message>
        <source>Reconocer (A)</source>
        <translation>Acknowledge (A)</translation>
    </message>
    <message>
        <source>Aplazar (S)</source>
        <translation>Shelve (S)</translation>
    </message>
    <message>
        <source>Abrir (O)</source>
        <translation>Open (O)</translation>
    </message>
    <message>
        <source>Restablecer (R)</source>
        <translation>Reset (R)</translation>
    </message>
    <message>
        <source>Fuera de servicio (F)</source>
        <translation>Out of service (F)</translation>
    </message>
    <message>
        <source>▸ %1 (%2)</source>
        <translation>▸ %1 (%2)</translation>
    </message>
    <message>
        <source>▾ %1 (%2)</source>
        <translation>▾ %1 (%2)</translation>
    </message>
    <message>
        <source>Reponer (S)</source>
        <translation>Unshelve (S)</translation>
    </message>
    <message>
        <source>En servicio (F)</source>
        <translation>In service (F)</translation>
    </message>
    <message>
        <source>%1 activaciones en 10 min · %2 vigentes, %3 sin reconocer · %4 repetidas</source>
        <translation>%1 activations in 10 min · %2 standing, %3 unacknowledged · %4 repeating</translation>
    </message>
    <message>
        <source>▲ Avalancha: %1 alarmas en 10 min. Atienda primero las causas de arriba; lo demás cuelga de ellas.</source>
        <translation>▲ Flood: %1 alarms in 10 min. Deal with the causes at the top first; the rest hangs from them.</translation>
    </message>
    <message>
        <source>Historia (H)</source>
        <translation>History (H)</translation>
    </message>
    <message>
        <source>Visibles (Mayús+A)</source>
        <translation>Visible ones (Shift+A)</translation>
    </message>
    <message>
        <source>Reconoce todas las alarmas que la lista muestra en este momento; las que están más abajo, no.</source>
        <translation>Acknowledges every alarm the list shows at this moment; not those further down.</translation>
    </message>
</context>
<context>
    <name>prep::AttentionModel</name>
    <message>
        <source>incomunicado %1</source>
        <translation>cut off %1</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>qué pasa</source>
        <translation>what happens</translation>
    </message>
    <message>
        <source>en espera</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>detenida %1</source>
        <translation>held up %1</translation>
    </message>
</context>
<context>
    <name>prep::BoxEdit</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>en blanco</source>
        <translation>blank</translation>
    </message>
</context>
<context>
    <name>prep::CaptureForm</name>
    <message>
        <source>Casillas del acta</source>
        <translation>Boxes of the acta</translation>
    </message>
    <message>
        <source>Boletas y votantes</source>
        <translation>Ballots and voters</translation>
    </message>
    <message>
        <source>Votos</source>
        <translation>Votes</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Primero el número; después L dice cómo está la letra.</source>
        <translation>First the number; then L says how the letters are.</translation>
    </message>
    <message>
        <source>No caben más cifras.</source>
        <translation>No more digits fit.</translation>
    </message>
    <message>
        <source>Falta esta casilla: el número como está en el acta, S si está en blanco, I si no se lee.</source>
        <translation>This box is missing: the number as it stands on the acta, S if it is empty, I if it cannot be read.</translation>
    </message>
    <message>
        <source>«No aplica» solo va en los totales que la modalidad no lleva: S sin dato, I ilegible.</source>
        <translation>“Not applicable” is only for the totals that the modality does not carry: S blank, I illegible.</translation>
    </message>
</context>
<context>
    <name>prep::CapturePage</name>
    <message>
        <source>Captura</source>
        <translation>Capture</translation>
    </message>
    <message>
        <source>En cuanto se conozca la definición del proceso se podrá pedir un acta.</source>
        <translation>As soon as the definition of the process is known an acta can be asked for.</translation>
    </message>
    <message>
        <source>Lista para capturar</source>
        <translation>Ready to capture</translation>
    </message>
    <message>
        <source>Enter pide el acta que más espera. Al enviarla llega la siguiente.</source>
        <translation>Enter asks for the acta that has waited longest. When it is sent, the next one comes.</translation>
    </message>
    <message>
        <source>Cada acta la capturan dos personas que no se ven; si difieren, decide una tercera.</source>
        <translation>Each acta is captured by two people who do not see each other; if they differ, a third one decides.</translation>
    </message>
    <message>
        <source>Su función no captura actas. F3 declara que un acta no llegará.</source>
        <translation>Your role does not capture actas. F3 declares that an acta will not come.</translation>
    </message>
    <message>
        <source>El concentrador dio un acta que esta consola no conoce</source>
        <translation>The hub gave an acta that this console does not know</translation>
    </message>
    <message>
        <source>Declarada sin acta.</source>
        <translation>Declared without acta.</translation>
    </message>
    <message>
        <source>No hay actas en cola</source>
        <translation>There are no actas in the queue</translation>
    </message>
    <message>
        <source>En cuanto una se identifique, o dos capturas difieran, llegará aquí sola. Enter la pide de una vez.</source>
        <translation>As soon as one is identified, or two captures differ, it will come by itself. Enter asks at once.</translation>
    </message>
    <message>
        <source>No se dio un acta</source>
        <translation>No acta was given</translation>
    </message>
    <message>
        <source>Acta %1 a la mesa de control</source>
        <translation>Acta %1 to the mesa de control</translation>
    </message>
    <message>
        <source>Acta %1 enviada</source>
        <translation>Acta %1 sent</translation>
    </message>
    <message>
        <source>Se pide la siguiente…</source>
        <translation>Asking for the next one…</translation>
    </message>
    <message>
        <source>El acta pasó a otra persona</source>
        <translation>The acta has gone to somebody else</translation>
    </message>
    <message>
        <source>El plazo venció sin que se enviara. Enter pide otra acta.</source>
        <translation>The lease ended before it was sent. Enter asks for another acta.</translation>
    </message>
    <message>
        <source>Pedir un acta (Enter)</source>
        <translation>Ask for an acta (Enter)</translation>
    </message>
    <message>
        <source>Declarar sin acta (F3)</source>
        <translation>Declare without acta (F3)</translation>
    </message>
    <message>
        <source>Se piden las tres capturas al concentrador…</source>
        <translation>Asking the hub for the three captures…</translation>
    </message>
    <message>
        <source>Se trae la imagen del acta…</source>
        <translation>Fetching the image of the acta…</translation>
    </message>
    <message>
        <source>Este simulacro no lleva imágenes.</source>
        <translation>This drill carries no images.</translation>
    </message>
    <message>
        <source>La imagen de esta acta aún no llega al centro. Si no aparece, F2 la manda a la mesa de control.</source>
        <translation>The image of this acta has not reached the centre yet. If it does not appear, F2 sends it to the mesa de control.</translation>
    </message>
    <message>
        <source>La imagen no se pudo leer. F2 manda el acta a la mesa de control.</source>
        <translation>The image could not be read. F2 sends the acta to the mesa de control.</translation>
    </message>
    <message>
        <source>Suma de los votos: %1 · lista nominal y representantes: %2</source>
        <translation>Sum of the votes: %1 · registered voters and representatives: %2</translation>
    </message>
    <message>
        <source>Suma de los votos: %1</source>
        <translation>Sum of the votes: %1</translation>
    </message>
    <message>
        <source>imagen: F6 gira · F7 brillo · F8 contraste (Mayús: menos) · Ctrl + − acerca · Ctrl flechas mueve · F9 página</source>
        <translation>image: F6 rotate · F7 brightness · F8 contrast (Shift: less) · Ctrl + − zoom · Ctrl arrows move · F9 page</translation>
    </message>
    <message>
        <source>F2 mesa de control</source>
        <translation>F2 mesa de control</translation>
    </message>
    <message>
        <source>1 2 3 toma esa captura · E escribe otro valor · Enter sigue · Mayús+Enter regresa</source>
        <translation>1 2 3 take that capture · E write another value · Enter next · Shift+Enter back</translation>
    </message>
    <message>
        <source>Enter envía · número: ir a la casilla · A así está en el acta · E otra explicación · Mayús+Enter regresa</source>
        <translation>Enter send · number: go to the box · A it is so on the acta · E another explanation · Shift+Enter back</translation>
    </message>
    <message>
        <source>Enter sigue · Mayús+Enter regresa · S sin dato · I ilegible · N no aplica · L letra y número</source>
        <translation>Enter next · Shift+Enter back · S blank · I illegible · N not applicable · L letters and number</translation>
    </message>
    <message>
        <source>Resolver el acta</source>
        <translation>Resolve the acta</translation>
    </message>
    <message>
        <source>Lo que capturó queda como el valor del acta. ¿Por qué?</source>
        <translation>What you captured becomes the acta&apos;s value. Why?</translation>
    </message>
    <message>
        <source>La imagen se lee bien; la escalaron sin necesidad</source>
        <translation>The image reads well; it was escalated without need</translation>
    </message>
    <message>
        <source>Se capturó lo que se alcanza a leer</source>
        <translation>What can be read was captured</translation>
    </message>
    <message>
        <source>El acta está incompleta o alterada</source>
        <translation>The acta is incomplete or altered</translation>
    </message>
    <message>
        <source>Resolver</source>
        <translation>Resolve</translation>
    </message>
    <message>
        <source>Enviando…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>En espera de conexión para enviar.</source>
        <translation>Waiting for a connection to send.</translation>
    </message>
    <message>
        <source>Mandar a la mesa de control</source>
        <translation>Send to the mesa de control</translation>
    </message>
    <message>
        <source>El acta sale de la cola y la decide la mesa de control con la imagen. Lo escrito aquí no se envía.</source>
        <translation>The acta leaves the queue and the mesa de control decides it with the image. What was typed here is not sent.</translation>
    </message>
    <message>
        <source>La imagen no se lee</source>
        <translation>The image cannot be read</translation>
    </message>
    <message>
        <source>La imagen no es de esta acta</source>
        <translation>The image is of another acta</translation>
    </message>
    <message>
        <source>Mandar</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Un acta que no llegará la declara la supervisión del CATD o la coordinación; si esta imagen no es un acta, F2.</source>
        <translation>That an acta will not come is declared by the CATD&apos;s supervision or the coordination; if this image is no acta, F2.</translation>
    </message>
    <message>
        <source>centro</source>
        <translation>centre</translation>
    </message>
</context>
<context>
    <name>prep::CaptureWords</name>
    <message>
        <source>letra distinta</source>
        <translation>letters differ</translation>
    </message>
    <message>
        <source>solo número</source>
        <translation>number only</translation>
    </message>
    <message>
        <source>solo letra</source>
        <translation>letters only</translation>
    </message>
    <message>
        <source>Los votos suman %1 y el máximo es %2, lista nominal más representantes: el acta excede la lista nominal y no se contabiliza.</source>
        <translation>The votes add up to %1 and the most is %2, registered voters plus representatives: the acta exceeds the registered voters and is not counted.</translation>
    </message>
    <message numerus="yes">
        <source>Hay %n casillas de votos ilegibles o sin dato; el acta se contabiliza con las demás.</source>
        <translation>
            <numerusform>There is %n vote box illegible or blank; the acta is counted with the others.</numerusform>
            <numerusform>There are %n vote boxes illegible or blank; the acta is counted with the others.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ninguna casilla de votos tiene un dato legible: el acta no se contabiliza.</source>
        <translation>No vote box has a legible datum: the acta is not counted.</translation>
    </message>
    <message>
        <source>Los votos suman %1 y el total asentado es %2.</source>
        <translation>The votes add up to %1 and the written total is %2.</translation>
    </message>
    <message>
        <source>Los votos suman %1 y de la urna se sacaron %2.</source>
        <translation>The votes add up to %1 and %2 were taken out of the ballot box.</translation>
    </message>
    <message>
        <source>Personas y representantes suman %1 y de la urna se sacaron %2.</source>
        <translation>Persons and representatives add up to %1 and %2 votes were taken out of the ballot box.</translation>
    </message>
    <message>
        <source>Boletas sobrantes y votos sacados suman %1; la casilla tuvo a lo más %2.</source>
        <translation>Unused ballots and votes taken out add up to %1; the casilla had at most %2.</translation>
    </message>
    <message>
        <source>Votaron %1 personas y la lista nominal es de %2.</source>
        <translation>%1 people voted and there are %2 registered voters.</translation>
    </message>
    <message>
        <source>Votaron %1 representantes y hay %2 acreditados.</source>
        <translation>%1 representatives voted and %2 are accredited.</translation>
    </message>
    <message>
        <source>Una casilla tiene %1 votos: son más de tres cifras.</source>
        <translation>A box has %1 votes: more than three digits.</translation>
    </message>
    <message>
        <source>así está escrito en el acta</source>
        <translation>it is written so on the acta</translation>
    </message>
    <message>
        <source>Primera captura</source>
        <translation>First capture</translation>
    </message>
    <message>
        <source>Segunda captura</source>
        <translation>Second capture</translation>
    </message>
    <message>
        <source>Mesa de control</source>
        <translation>Mesa de control</translation>
    </message>
    <message>
        <source>El paquete no se entregó</source>
        <translation>The package was not delivered</translation>
    </message>
    <message>
        <source>La casilla no se instaló</source>
        <translation>The casilla was not set up</translation>
    </message>
    <message>
        <source>El paquete se entregó sin la bolsa del PREP</source>
        <translation>The package was delivered without the PREP bag</translation>
    </message>
    <message>
        <source>Tercera captura</source>
        <translation>Third capture</translation>
    </message>
</context>
<context>
    <name>prep::CarryClosing</name>
    <message>
        <source>Seguir</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Cerrar de todos modos</source>
        <translation>Close anyway</translation>
    </message>
    <message>
        <source>Un bulto va a la mitad</source>
        <translation>A bundle is halfway</translation>
    </message>
    <message>
        <source>El bulto todavía se escribe. Si cierra ahora, lo escrito se quita y habrá que armarlo otra vez.</source>
        <translation>The bundle is still being written. If you close now, what was written is removed and it has to be made again.</translation>
    </message>
    <message>
        <source>El bulto todavía no llega completo al centro. Si cierra ahora no se incorpora, y habrá que traerlo otra vez.</source>
        <translation>The bundle has not reached the centre whole yet. If you close now it is not taken in, and has to be brought again.</translation>
    </message>
    <message>
        <source>El recibo todavía se revisa. Si cierra ahora, no se sabrá si quedó guardado.</source>
        <translation>The receipt is still being checked. If you close now, nobody knows whether it was kept.</translation>
    </message>
</context>
<context>
    <name>prep::CarryInDialog</name>
    <message>
        <source>Elegir archivo…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>Guardar recibo en…</source>
        <translation>Save the receipt in…</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Recibir bulto de un CATD</source>
        <translation>Receive a CATD&apos;s bundle</translation>
    </message>
    <message>
        <source>El bulto que un CATD mandó en mano se revisa entero antes de incorporar nada, y se incorpora una sola vez. El recibo firmado queda junto al bulto, para llevarlo de vuelta.</source>
        <translation>The bundle that a CATD sent by hand is checked whole before anything is taken in, and is taken in once only. The signed receipt is put beside the bundle, to be carried back.</translation>
    </message>
    <message>
        <source>Bulto que trajo el mensajero</source>
        <translation>Bundle that the courier brought</translation>
    </message>
    <message>
        <source>Bultos (*.bulto);;Todos los archivos (*)</source>
        <translation>Bundles (*.bulto);;All files (*)</translation>
    </message>
    <message>
        <source>Dónde guardar el recibo</source>
        <translation>Where to save the receipt</translation>
    </message>
    <message>
        <source>Arrastre aquí el archivo .bulto de la memoria, o elíjalo</source>
        <translation>Drag the .bulto file from the stick here, or choose it</translation>
    </message>
    <message>
        <source>Elegir otro…</source>
        <translation>Choose another…</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>prep::CarryOutDialog</name>
    <message>
        <source>Con las imágenes que el centro no tiene</source>
        <translation>With the images that the centre does not have</translation>
    </message>
    <message>
        <source>Guardar en USB…</source>
        <translation>Save to USB…</translation>
    </message>
    <message>
        <source>Entregar recibo…</source>
        <translation>Hand in a receipt…</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Llevar en mano (USB) · %1</source>
        <translation>Carry by hand (USB) · %1</translation>
    </message>
    <message>
        <source>Cuando ningún enlace sirve, la bitácora de este CATD y sus imágenes viajan en un archivo firmado y cifrado para el centro. Aunque lo mismo llegue también por la red, se incorpora una sola vez.</source>
        <translation>When no link works, this CATD&apos;s log and its images travel in a file that is signed and encrypted for the centre. Even if the same also comes by the network, it is taken in once only.</translation>
    </message>
    <message>
        <source>Por la red el centro ha acusado %1 de %2 eventos y %3 de %4 imágenes.</source>
        <translation>By the network the centre has acknowledged %1 of %2 events and %3 of %4 images.</translation>
    </message>
    <message>
        <source>Primer evento del bulto</source>
        <translation>First event of the bundle</translation>
    </message>
    <message>
        <source>Lo que el centro no ha acusado</source>
        <translation>What the centre has not acknowledged</translation>
    </message>
    <message>
        <source>Desde el evento</source>
        <translation>From event</translation>
    </message>
    <message>
        <source>Qué va en el bulto</source>
        <translation>What goes into the bundle</translation>
    </message>
    <message>
        <source>Guardar el bulto en la memoria</source>
        <translation>Save the bundle to the stick</translation>
    </message>
    <message>
        <source>Bultos (*.bulto)</source>
        <translation>Bundles (*.bulto)</translation>
    </message>
    <message>
        <source>Recibo que se trajo del centro</source>
        <translation>Receipt brought from the centre</translation>
    </message>
    <message>
        <source>Recibos (*.json)</source>
        <translation>Receipts (*.json)</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>prep::CarryProgress</name>
    <message>
        <source>Avance</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>prep::CarryWords</name>
    <message>
        <source>%1 de %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Sin conexión con el concentrador: sigue solo cuando vuelva, desde %1.</source>
        <translation>No connection with the hub: it goes on by itself when it is back, from %1.</translation>
    </message>
    <message>
        <source>Sin conexión con el concentrador: sigue solo cuando vuelva.</source>
        <translation>No connection with the hub: it goes on by itself when it is back.</translation>
    </message>
    <message>
        <source>El concentrador reúne, firma y cifra lo que va en el bulto…</source>
        <translation>The hub gathers, signs and encrypts what goes into the bundle…</translation>
    </message>
    <message>
        <source>Leyendo el archivo: %1</source>
        <translation>Reading the file: %1</translation>
    </message>
    <message>
        <source>Escribiendo el archivo: %1</source>
        <translation>Writing the file: %1</translation>
    </message>
    <message>
        <source>Enviando al centro: %1</source>
        <translation>Sending to the centre: %1</translation>
    </message>
    <message>
        <source>Terminando de escribir: no retire la memoria todavía…</source>
        <translation>Writing the last of it: do not remove the stick yet…</translation>
    </message>
    <message>
        <source>El concentrador revisa el recibo…</source>
        <translation>The hub checks the receipt…</translation>
    </message>
    <message>
        <source>El centro revisa el bulto y lo incorpora…</source>
        <translation>The centre checks the bundle and takes it in…</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>✓ Bulto listo: eventos %1 a %2, %3 imágenes, %4</source>
        <translation>✓ Bundle ready: events %1 to %2, %3 images, %4</translation>
    </message>
    <message>
        <source>✓ Nada nuevo: el centro ya tenía los eventos de %1 hasta el %2 y sus %3 imágenes</source>
        <translation>✓ Nothing new: the centre already had the events of %1 up to %2 and its %3 images</translation>
    </message>
    <message>
        <source>✓ %1 eventos nuevos de %2, hasta el %3; %4 imágenes</source>
        <translation>✓ %1 new events of %2, up to %3; %4 images</translation>
    </message>
    <message>
        <source>✓ Recibo en regla: el centro tiene los eventos de %1 hasta el %2</source>
        <translation>✓ Receipt in order: the centre has the events of %1 up to %2</translation>
    </message>
    <message>
        <source>El concentrador dice: %1.</source>
        <translation>The hub says: %1.</translation>
    </message>
    <message>
        <source>El sistema dice: %1.</source>
        <translation>The system says: %1.</translation>
    </message>
    <message>
        <source>Está en %1. Expulse la memoria antes de retirarla y llévela al centro; de allá se trae el recibo.</source>
        <translation>It is in %1. Eject the stick before removing it and take it to the centre; the receipt comes back from there.</translation>
    </message>
    <message>
        <source>▲ El recibo no se pudo escribir junto al bulto (%1): guárdelo en otra carpeta.</source>
        <translation>▲ The receipt could not be written beside the bundle (%1): save it in another folder.</translation>
    </message>
    <message>
        <source>El recibo está en %1, con su firma .p7s al lado: los dos regresan al CATD.</source>
        <translation>The receipt is in %1, its .p7s signature beside it: both go back to the CATD.</translation>
    </message>
    <message>
        <source>Queda guardado con los de este CATD; el siguiente bulto empieza después de ese evento.</source>
        <translation>It is kept with those of this CATD; the next bundle begins after that event.</translation>
    </message>
    <message>
        <source>No se puede leer %1. ¿Sigue puesta la memoria?</source>
        <translation>%1 cannot be read. Is the stick still in?</translation>
    </message>
    <message>
        <source>No se puede escribir %1. ¿Sigue puesta la memoria, y no está protegida?</source>
        <translation>%1 cannot be written. Is the stick still in, and not write-protected?</translation>
    </message>
    <message>
        <source>No cabe ahí: el bulto ocupa %1. Use otra memoria, o llévelo sin imágenes.</source>
        <translation>It does not fit there: the bundle takes %1. Use another stick, or leave the images out.</translation>
    </message>
    <message>
        <source>%1 no es el bulto de un CATD: se esperaba un archivo .bulto entero.</source>
        <translation>%1 is not a CATD&apos;s bundle: a whole .bulto file was expected.</translation>
    </message>
    <message>
        <source>El archivo es demasiado grande para un bulto.</source>
        <translation>The file is too large for a bundle.</translation>
    </message>
    <message>
        <source>Lo que llegó no es lo que el concentrador armó. Intente de nuevo.</source>
        <translation>What arrived is not what the hub made. Try again.</translation>
    </message>
    <message>
        <source>Junto al recibo falta su firma: copie también %1.p7s.</source>
        <translation>The receipt&apos;s signature is not beside it: copy %1.p7s too.</translation>
    </message>
    <message>
        <source>El concentrador no puede escribir en su disco, o no tiene lugar. Avise a sistemas.</source>
        <translation>The hub cannot write to its disk, or has no room. Tell the systems staff.</translation>
    </message>
    <message>
        <source>El concentrador atiende demasiadas peticiones a la vez. Intente de nuevo.</source>
        <translation>The hub is serving too many requests at once. Try again.</translation>
    </message>
    <message>
        <source>El recibo está incompleto. Cópielo otra vez del centro.</source>
        <translation>The receipt is incomplete. Copy it again from the centre.</translation>
    </message>
    <message>
        <source>El bulto está cortado o alterado. Cópielo o ármelo otra vez; aquí no cambió nada.</source>
        <translation>The bundle is cut or altered. Copy it or make it again; nothing has changed here.</translation>
    </message>
    <message>
        <source>El bulto no es de este proceso, o no es para este centro. Aquí no cambió nada.</source>
        <translation>The bundle is not of this process, or not for this centre. Nothing has changed here.</translation>
    </message>
    <message>
        <source>El recibo no es de este CATD, o no lo firmó el centro.</source>
        <translation>The receipt is not of this CATD, or the centre did not sign it.</translation>
    </message>
    <message>
        <source>El bulto no lo firmó un CATD inscrito y vigente. Aquí no cambió nada.</source>
        <translation>The bundle was not signed by an enrolled and valid CATD. Nothing has changed here.</translation>
    </message>
    <message>
        <source>El concentrador no puede leer sus llaves. Avise a sistemas.</source>
        <translation>The hub cannot read its keys. Tell the systems staff.</translation>
    </message>
    <message>
        <source>El bulto sería demasiado grande.</source>
        <translation>The bundle would be too large.</translation>
    </message>
    <message>
        <source>Antes de este bulto falta otro: traiga primero el anterior.</source>
        <translation>Another bundle is missing before this one: bring the earlier one first.</translation>
    </message>
    <message>
        <source>No hay nada que llevar.</source>
        <translation>There is nothing to carry.</translation>
    </message>
    <message>
        <source>El concentrador no lo aceptó (E-%1).</source>
        <translation>The hub did not accept it (E-%1).</translation>
    </message>
    <message>
        <source>▲ El centro no pudo guardar %1 imágenes: cuando su disco tenga lugar, reciba otra vez este mismo bulto.</source>
        <translation>▲ The centre could not keep %1 images: when its disk has room, take in this same bundle again.</translation>
    </message>
    <message>
        <source>El concentrador dice: %1. Ese recibo está en %2, con su firma .p7s al lado.</source>
        <translation>The hub says: %1. That receipt is at %2, with its .p7s signature beside it.</translation>
    </message>
    <message>
        <source>No cupieron %1 imágenes: van en el siguiente bulto, cuando se entregue aquí el recibo de este.</source>
        <translation>%1 images did not fit: they go with the next bundle, once the receipt of this one has been handed in here.</translation>
    </message>
    <message>
        <source>▲ Este sitio no puede leer %1 imágenes, y no van: %2. Digitalícelas otra vez o avise a sistemas.</source>
        <translation>▲ This site cannot read %1 images, and they do not go: %2. Scan them again or tell the systems staff.</translation>
    </message>
    <message>
        <source>%1 y otras</source>
        <translation>%1 and others</translation>
    </message>
</context>
<context>
    <name>prep::CasillaForm</name>
    <message>
        <source>Elección</source>
        <translation>Election</translation>
    </message>
    <message>
        <source>Distrito o municipio</source>
        <translation>District or municipality</translation>
    </message>
    <message>
        <source>Sección</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Tipo de casilla</source>
        <translation>Kind of casilla</translation>
    </message>
    <message>
        <source>Número</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>número, o el principio del nombre</source>
        <translation>its number, or how its name begins</translation>
    </message>
    <message>
        <source>como está impresa</source>
        <translation>as printed</translation>
    </message>
    <message>
        <source>B básica · C contigua · E extraordinaria · S especial</source>
        <translation>B básica · C contigua · E extraordinaria · S especial</translation>
    </message>
    <message>
        <source>como está impreso</source>
        <translation>as printed</translation>
    </message>
    <message>
        <source>Lo que hay en el catálogo</source>
        <translation>What the catalogue has</translation>
    </message>
    <message>
        <source>Actas del catálogo que así se llaman</source>
        <translation>Actas of the catalogue of that name</translation>
    </message>
    <message>
        <source>Municipio</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Distrito</source>
        <translation>District</translation>
    </message>
    <message>
        <source> · acta %1</source>
        <translation> · acta %1</translation>
    </message>
    <message>
        <source>Escriba lo que está impreso en el encabezado del acta.</source>
        <translation>Type what is printed at the head of the acta.</translation>
    </message>
    <message>
        <source>El catálogo no tiene una casilla así.</source>
        <translation>The catalogue has no such casilla.</translation>
    </message>
    <message>
        <source>%1: hay más de %2 casillas así.</source>
        <translation>%1: more than %2 casillas are like that.</translation>
    </message>
    <message>
        <source>Hay más de %1 casillas así.</source>
        <translation>More than %1 casillas are like that.</translation>
    </message>
    <message numerus="yes">
        <source>%n casillas del catálogo son así:</source>
        <translation>
            <numerusform>%n casilla of the catalogue is like that:</numerusform>
            <numerusform>%n casillas of the catalogue are like that:</numerusform>
        </translation>
    </message>
    <message>
        <source>Ningún distrito o municipio del catálogo se llama así.</source>
        <translation>No district or municipality of the catalogue has that name.</translation>
    </message>
    <message>
        <source>Ahí no hay una sección %1.</source>
        <translation>There is no section %1 there.</translation>
    </message>
    <message>
        <source>Esa sección no tiene una casilla de ese tipo (B, C, E, S, A, M o P).</source>
        <translation>That section has no casilla of that kind (B, C, E, S, A, M or P).</translation>
    </message>
    <message>
        <source>No hay una casilla con ese número. Si así dice el acta, F3: fuera de catálogo.</source>
        <translation>There is no casilla of that number. If the acta says so, F3: outside the catalogue.</translation>
    </message>
    <message>
        <source>Falta escribir más: hay muchas casillas así.</source>
        <translation>Type more: many casillas are like that.</translation>
    </message>
</context>
<context>
    <name>prep::Chips</name>
    <message>
        <source>Filtro: %1</source>
        <translation>Filter: %1</translation>
    </message>
</context>
<context>
    <name>prep::ConsoleOptions</name>
    <message>
        <source>Consola PREP: la sala de control del Programa de Resultados Electorales Preliminares.</source>
        <translation>Consola PREP: the control room of the Preliminary Electoral Results Programme.</translation>
    </message>
    <message>
        <source>Muestra un simulacro completo en esta máquina, sin nada que configurar.</source>
        <translation>Shows a whole drill on this machine, with nothing to configure.</translation>
    </message>
    <message>
        <source>Velocidad de la demostración (60 = una hora por minuto).</source>
        <translation>Speed of the demo (60 = an hour a minute).</translation>
    </message>
    <message>
        <source>Dirección del concentrador.</source>
        <translation>Address of the hub.</translation>
    </message>
    <message>
        <source>Pantalla de pared: completa, más grande, sin barra de páginas.</source>
        <translation>Wall screen: full, larger, without the page rail.</translation>
    </message>
    <message>
        <source>Guarda una imagen de cada página de la demostración.</source>
        <translation>Saves a picture of every page of the demo.</translation>
    </message>
    <message>
        <source>Instante de la noche para --screenshots (HH:MM).</source>
        <translation>Instant of the night for --screenshots (HH:MM).</translation>
    </message>
    <message>
        <source>Tema: dark o light.</source>
        <translation>Theme: dark or light.</translation>
    </message>
    <message>
        <source>Tamaño en píxeles.</source>
        <translation>Size in pixels.</translation>
    </message>
    <message>
        <source>Noche anterior para comparar: la salida de prep state --json --curve.</source>
        <translation>Past night to compare with: the output of prep state --json --curve.</translation>
    </message>
    <message>
        <source>Conserva en esta carpeta el proceso y los datos de la demostración.</source>
        <translation>Keeps the process and the data of the demo in this folder.</translation>
    </message>
    <message>
        <source>No se esperaba «%1».</source>
        <translation>“%1” was not expected.</translation>
    </message>
    <message>
        <source>--speed: se esperaba un número mayor que cero, o max.</source>
        <translation>--speed: expected a number above zero, or max.</translation>
    </message>
    <message>
        <source>--theme: se esperaba dark o light.</source>
        <translation>--theme: expected dark or light.</translation>
    </message>
    <message>
        <source>--size: se esperaba ANCHOxALTO, por ejemplo 1366x768.</source>
        <translation>--size: expected WIDTHxHEIGHT, for example 1366x768.</translation>
    </message>
    <message>
        <source>--demo y --hub no van juntos: la demostración trae su propio concentrador.</source>
        <translation>--demo and --hub do not go together: the demo brings its own hub.</translation>
    </message>
    <message>
        <source>Idioma: es o en; si no se dice, el último que se eligió.</source>
        <translation>Language: es or en; where it is not said, the one chosen last.</translation>
    </message>
    <message>
        <source>--language: se esperaba es o en.</source>
        <translation>--language: expected es or en.</translation>
    </message>
    <message>
        <source>Actas de la demostración, para equipos pequeños, o de la práctica (10).</source>
        <translation>Actas of the demo, for small machines, or of the practice (10).</translation>
    </message>
    <message>
        <source>Carpeta en la que el escáner deja las imágenes; si no se dice, la última que se eligió.</source>
        <translation>Folder into which the scanner puts its images; if not said, the one chosen last.</translation>
    </message>
</context>
<context>
    <name>prep::ContinuityPage</name>
    <message>
        <source>Simulacro</source>
        <translation>Drill</translation>
    </message>
    <message>
        <source>Todos los simulacros y este proceso</source>
        <translation>All drills and this process</translation>
    </message>
    <message>
        <source>Sólo este proceso</source>
        <translation>This process only</translation>
    </message>
    <message>
        <source>Activar plan</source>
        <translation>Activate plan</translation>
    </message>
    <message>
        <source>Firmar preparación</source>
        <translation>Sign readiness</translation>
    </message>
    <message>
        <source>Aún no hay planes que mostrar</source>
        <translation>There are no plans to show yet</translation>
    </message>
    <message>
        <source>Los planes de continuidad aparecen en cuanto el concentrador responde.</source>
        <translation>The continuity plans appear as soon as the hub answers.</translation>
    </message>
    <message>
        <source>En curso</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Tiempos</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>Cobertura</source>
        <translation>Coverage</translation>
    </message>
    <message>
        <source>Preparación</source>
        <translation>Readiness</translation>
    </message>
    <message>
        <source>Hoja de turno</source>
        <translation>Shift sheet</translation>
    </message>
    <message>
        <source>Hoja de cambio de turno</source>
        <translation>Shift handover sheet</translation>
    </message>
    <message>
        <source>Planes en curso</source>
        <translation>Running plans</translation>
    </message>
    <message>
        <source>Tiempos contra la meta</source>
        <translation>Times against target</translation>
    </message>
    <message>
        <source>Tiempos por CATD y por paso</source>
        <translation>Times by CATD and by step</translation>
    </message>
    <message>
        <source>Nadie ha activado un plan de continuidad en este proceso.</source>
        <translation>Nobody has activated a continuity plan in this process.</translation>
    </message>
    <message>
        <source>Ramas ejercidas</source>
        <translation>Exercised branches</translation>
    </message>
    <message>
        <source>Ramas del plan que cada CATD ha ejercido</source>
        <translation>Branches of the plan that each CATD has exercised</translation>
    </message>
    <message>
        <source>Este proceso no tiene plan de continuidad.</source>
        <translation>This process has no continuity plan.</translation>
    </message>
    <message>
        <source>Preparación para la apertura</source>
        <translation>Readiness for the opening</translation>
    </message>
    <message>
        <source>Preparación de los CATD</source>
        <translation>Readiness of the CATDs</translation>
    </message>
    <message>
        <source>Este proceso no tiene CATD.</source>
        <translation>This process has no CATDs.</translation>
    </message>
    <message>
        <source>Ningún plan de continuidad está en curso</source>
        <translation>No continuity plan is running</translation>
    </message>
    <message>
        <source>Ctrl+P y Entrar activan uno.</source>
        <translation>Ctrl+P and Enter activate one.</translation>
    </message>
    <message>
        <source>Los activan la supervisión de un CATD o coordinación.</source>
        <translation>A CATD&apos;s supervisor or the coordination activates them.</translation>
    </message>
    <message>
        <source>Los tiempos, lo ya ejercido y la preparación de los CATD están en las otras pestañas.</source>
        <translation>Times, what was exercised and the CATDs&apos; readiness are in the other tabs.</translation>
    </message>
    <message numerus="yes">
        <source>%n planes en curso</source>
        <translation>
            <numerusform>%n running plan</numerusform>
            <numerusform>%n running plans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n pasos vencidos</source>
        <translation>
            <numerusform>▲ %n overdue step</numerusform>
            <numerusform>▲ %n overdue steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sin refrendo</source>
        <translation>
            <numerusform>%n not countersigned</numerusform>
            <numerusform>%n not countersigned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CATD trabajan en otra sede</source>
        <translation>
            <numerusform>%n CATD works at another site</numerusform>
            <numerusform>%n CATDs work at another site</numerusform>
        </translation>
    </message>
    <message>
        <source>Continuidad</source>
        <translation>Continuity</translation>
    </message>
    <message>
        <source>Escenario</source>
        <translation>Scenario</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Terminó sin refrendo: el CATD lo corrió sin conexión, o nadie lo refrendó a tiempo.</source>
        <translation>It ended without a countersignature: the CATD ran it without connection, or nobody countersigned it in time.</translation>
    </message>
    <message>
        <source>%1 (%2 a %3)</source>
        <translation>%1 (%2 to %3)</translation>
    </message>
    <message>
        <source>Refrendar el de %1</source>
        <translation>Countersign that of %1</translation>
    </message>
    <message>
        <source> · 1 de %1</source>
        <translation> · 1 of %1</translation>
    </message>
    <message>
        <source>Esperan refrendo, uno tras otro:</source>
        <translation>They wait to be countersigned, one after the other:</translation>
    </message>
    <message numerus="yes">
        <source>y %n más</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::CorrectForm</name>
    <message>
        <source>casilla</source>
        <translation>box</translation>
    </message>
    <message>
        <source>publicado</source>
        <translation>published</translation>
    </message>
    <message>
        <source>el acta dice</source>
        <translation>the acta says</translation>
    </message>
    <message>
        <source>Valores que se corrigen</source>
        <translation>Values that are corrected</translation>
    </message>
    <message>
        <source>Escriba solo lo que no es igual al acta. Suma de los votos: %1.</source>
        <translation>Type only what is not as on the acta. Sum of the votes: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n casillas cambian. Suma de los votos: %1 → %2.</source>
        <translation>
            <numerusform>%n box changes. Sum of the votes: %1 → %2.</numerusform>
            <numerusform>%n boxes change. Sum of the votes: %1 → %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nada cambia: escriba lo que dice el acta donde no es igual, o Esc para dejarla como está.</source>
        <translation>Nothing changes: type what the acta says where it differs, or Esc to leave it as it is.</translation>
    </message>
</context>
<context>
    <name>prep::CorteReport</name>
    <message>
        <source>Corte</source>
        <translation>Corte</translation>
    </message>
    <message>
        <source>Compuerta</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>Diferencias</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>Sólo hallazgos</source>
        <translation>Findings only</translation>
    </message>
    <message>
        <source>producto</source>
        <translation>product</translation>
    </message>
    <message>
        <source>resultado</source>
        <translation>result</translation>
    </message>
    <message>
        <source>regla</source>
        <translation>rule</translation>
    </message>
    <message>
        <source>hallazgo</source>
        <translation>finding</translation>
    </message>
    <message>
        <source>Informe de la compuerta</source>
        <translation>Report of the gate</translation>
    </message>
    <message>
        <source>acta</source>
        <translation>acta</translation>
    </message>
    <message>
        <source>casilla</source>
        <translation>casilla</translation>
    </message>
    <message>
        <source>diferencia</source>
        <translation>difference</translation>
    </message>
    <message>
        <source>motivo</source>
        <translation>reason</translation>
    </message>
    <message>
        <source>hora</source>
        <translation>hour</translation>
    </message>
    <message>
        <source>Actas que este corte mostró de otra manera</source>
        <translation>Actas that this corte showed otherwise</translation>
    </message>
    <message>
        <source>Aún no hay cortes que revisar.</source>
        <translation>There are no cortes to check yet.</translation>
    </message>
    <message>
        <source>Este corte salió sin archivos: no hubo nada que revisar.</source>
        <translation>This corte came out without files: there was nothing to check.</translation>
    </message>
    <message>
        <source>La compuerta revisa este corte.</source>
        <translation>The gate is checking this corte.</translation>
    </message>
    <message>
        <source>La compuerta no encontró nada.</source>
        <translation>The gate found nothing.</translation>
    </message>
    <message>
        <source>■ No salió: %1</source>
        <translation>■ Did not come out: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n hallazgos</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>Corte %1 de las %2: %3</source>
        <translation>Corte %1 of %2: %3</translation>
    </message>
    <message>
        <source>sus diferencias no se han contado</source>
        <translation>its differences have not been counted</translation>
    </message>
    <message>
        <source>nuevas %1 · cambiadas %2 · retiradas %3</source>
        <translation>new %1 · changed %2 · withdrawn %3</translation>
    </message>
    <message>
        <source>Ningún acta ya publicada cambió en este corte. Las nuevas se cuentan arriba.</source>
        <translation>No published acta changed in this corte. The new ones are counted above.</translation>
    </message>
</context>
<context>
    <name>prep::CorteRibbon</name>
    <message>
        <source>Cortes por duración de sus pasos</source>
        <translation>Cortes by how long their steps took</translation>
    </message>
    <message>
        <source>Aún no hay cortes.</source>
        <translation>There are no cortes yet.</translation>
    </message>
    <message>
        <source>Corte %1 de las %2: %3</source>
        <translation>Corte %1 of %2: %3</translation>
    </message>
    <message>
        <source>corte final</source>
        <translation>final corte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>en total: %1</source>
        <translation>in all: %1</translation>
    </message>
    <message>
        <source>%1 archivos, %2</source>
        <translation>%1 files, %2</translation>
    </message>
    <message>
        <source>retenidos: %1</source>
        <translation>held: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>corte %1: %2, %3 archivos, %4</source>
        <translation>corte %1: %2, %3 files, %4</translation>
    </message>
    <message>
        <source>corte %1: sus pasos no se han medido</source>
        <translation>corte %1: its steps were not measured</translation>
    </message>
</context>
<context>
    <name>prep::CotejoPage</name>
    <message>
        <source>Encontradas: %1</source>
        <translation>Found: %1</translation>
    </message>
    <message>
        <source>Por cotejar: %1</source>
        <translation>To compare: %1</translation>
    </message>
    <message>
        <source>Por corregir: %1</source>
        <translation>To correct: %1</translation>
    </message>
    <message>
        <source>No hay un acta así.</source>
        <translation>There is no such acta.</translation>
    </message>
    <message>
        <source>Se trae la imagen del acta…</source>
        <translation>Fetching the image of the acta…</translation>
    </message>
    <message>
        <source>Este simulacro no lleva imágenes: compare con el acta de papel.</source>
        <translation>This drill has no images: compare with the paper acta.</translation>
    </message>
    <message>
        <source>La imagen de esta acta no está en el centro.</source>
        <translation>The image of this acta is not at the centre.</translation>
    </message>
    <message>
        <source>Ningún acta elegida</source>
        <translation>No acta chosen</translation>
    </message>
    <message>
        <source>Elija una de la lista, o busque su clave: se ve aquí lo publicado junto a su imagen.</source>
        <translation>Choose one from the list, or look for its key: what is published is seen here beside its image.</translation>
    </message>
    <message>
        <source>La imagen del acta elegida se ve aquí.</source>
        <translation>The image of the chosen acta is seen here.</translation>
    </message>
    <message>
        <source>Aprobar el cambio (F2)</source>
        <translation>Approve the change (F2)</translation>
    </message>
    <message>
        <source>Aceptar (F2)</source>
        <translation>Accept (F2)</translation>
    </message>
    <message>
        <source>%1: usted la rechazó, la aprueba otra persona</source>
        <translation>%1: you rejected it, somebody else approves it</translation>
    </message>
    <message>
        <source>La imagen no se pudo leer.</source>
        <translation>The image could not be read.</translation>
    </message>
    <message>
        <source>Ordenar recaptura</source>
        <translation>Order a recapture</translation>
    </message>
    <message>
        <source>El acta vuelve a la cola: la capturan otras dos personas. Lo publicado queda hasta que haya un valor nuevo. ¿Por qué?</source>
        <translation>The acta returns to the queue: two other persons capture it. What is published stays until there is a new value. Why?</translation>
    </message>
    <message>
        <source>Varias casillas no son las del acta</source>
        <translation>Several boxes are not those of the acta</translation>
    </message>
    <message>
        <source>La captura es de otra acta</source>
        <translation>The capture is of another acta</translation>
    </message>
    <message>
        <source>Se capturó ilegible algo que se lee</source>
        <translation>Something legible was captured as illegible</translation>
    </message>
    <message>
        <source>Ordenar</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Ordenar redigitalización</source>
        <translation>Order a rescan</translation>
    </message>
    <message>
        <source>El CATD digitaliza el acta otra vez y se captura de la imagen nueva. ¿Por qué?</source>
        <translation>The CATD scans the acta again and it is captured from the new image. Why?</translation>
    </message>
    <message>
        <source>La imagen no se lee</source>
        <translation>The image cannot be read</translation>
    </message>
    <message>
        <source>La imagen está cortada</source>
        <translation>The image is cut off</translation>
    </message>
    <message>
        <source>La imagen no es de esta acta</source>
        <translation>The image is of another acta</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>Corregir el acta</source>
        <translation>Correct the acta</translation>
    </message>
    <message>
        <source>%1.
Se publica en el próximo corte y la aprueba otra persona del cotejo. ¿Por qué?</source>
        <translation>%1.
The next corte publishes it and another person of the cotejo approves it. Why?</translation>
    </message>
    <message>
        <source>Se capturó mal: el acta de papel se lee bien</source>
        <translation>It was captured wrongly: the paper acta is legible</translation>
    </message>
    <message>
        <source>Se corrige contra el acta de papel</source>
        <translation>It is corrected from the paper acta</translation>
    </message>
    <message>
        <source>Corregir</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Enviando…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>En espera de conexión para enviar.</source>
        <translation>Waiting for a connection to send.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Cotejo</source>
        <translation>Cotejo</translation>
    </message>
    <message>
        <source>F2 acepta, o corrige · F3 recaptura · F10 redigitalización · F12 rechaza para corrección · Ctrl+F busca · Enter ve el acta</source>
        <translation>F2 accepts, or corrects · F3 recapture · F10 rescan · F12 rejects for correction · Ctrl+F finds · Enter looks at the acta</translation>
    </message>
    <message>
        <source>Teclas</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Clave, etiqueta o sección</source>
        <translation>Key, label or section</translation>
    </message>
    <message>
        <source>Buscar un acta</source>
        <translation>Find an acta</translation>
    </message>
    <message>
        <source>Por cotejar</source>
        <translation>To compare</translation>
    </message>
    <message>
        <source>casilla</source>
        <translation>box</translation>
    </message>
    <message>
        <source>acta</source>
        <translation>acta</translation>
    </message>
    <message>
        <source>desde</source>
        <translation>since</translation>
    </message>
    <message>
        <source>Actas de la lista</source>
        <translation>Actas of the list</translation>
    </message>
    <message>
        <source>Ningún acta espera. Llegan aquí conforme los cortes las publican.</source>
        <translation>No acta waits. They come here as the cortes publish them.</translation>
    </message>
    <message>
        <source>Cómo está su cotejo</source>
        <translation>How its comparison stands</translation>
    </message>
    <message>
        <source>Valores publicados</source>
        <translation>Published values</translation>
    </message>
    <message>
        <source>Nada está publicado de esta acta.</source>
        <translation>Nothing of this acta is published.</translation>
    </message>
    <message>
        <source>Antes y después</source>
        <translation>Before and after</translation>
    </message>
    <message>
        <source>hora</source>
        <translation>hour</translation>
    </message>
    <message>
        <source>qué</source>
        <translation>what</translation>
    </message>
    <message>
        <source>detalle</source>
        <translation>detail</translation>
    </message>
    <message>
        <source>Cambios y cotejos del acta</source>
        <translation>Changes and comparisons of the acta</translation>
    </message>
    <message>
        <source>Nadie la ha cotejado ni corregido.</source>
        <translation>Nobody has compared or corrected it.</translation>
    </message>
    <message>
        <source>Corregir (F2)</source>
        <translation>Correct (F2)</translation>
    </message>
    <message>
        <source>Recaptura (F3)</source>
        <translation>Recapture (F3)</translation>
    </message>
    <message>
        <source>Redigitalizar (F10)</source>
        <translation>Rescan (F10)</translation>
    </message>
    <message>
        <source>Rechazar (F12)</source>
        <translation>Reject (F12)</translation>
    </message>
    <message>
        <source>será</source>
        <translation>will be</translation>
    </message>
    <message>
        <source>antes</source>
        <translation>before</translation>
    </message>
    <message>
        <source>publicado</source>
        <translation>published</translation>
    </message>
    <message>
        <source>total de votos calculado</source>
        <translation>total of votes, calculated</translation>
    </message>
    <message>
        <source>sale en el próximo corte</source>
        <translation>comes with the next corte</translation>
    </message>
    <message>
        <source>corte %1</source>
        <translation>corte %1</translation>
    </message>
    <message>
        <source>Cambio · %1</source>
        <translation>Change · %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>El valor publicado cambió mientras se corregía: mírelo de nuevo.</source>
        <translation>The published value changed while it was being corrected: look at it again.</translation>
    </message>
    <message>
        <source>Ningún acta espera corrección. Llegan aquí las que el cotejo rechaza.</source>
        <translation>No acta waits for a correction. Those that the comparison rejects come here.</translation>
    </message>
    <message>
        <source>Enviar la corrección (F2)</source>
        <translation>Send the correction (F2)</translation>
    </message>
</context>
<context>
    <name>prep::CurveChart</name>
    <message>
        <source>Avance de la captura en el tiempo</source>
        <translation>Capture progress over time</translation>
    </message>
    <message>
        <source>La curva comienza con la primera acta capturada.</source>
        <translation>The curve begins with the first captured acta.</translation>
    </message>
    <message>
        <source>noche anterior</source>
        <translation>past night</translation>
    </message>
</context>
<context>
    <name>prep::CycleHead</name>
    <message>
        <source>Ciclo de publicación</source>
        <translation>Publication cycle</translation>
    </message>
    <message>
        <source>programa sin identificar</source>
        <translation>program not identified</translation>
    </message>
    <message>
        <source>programa %1</source>
        <translation>program %1</translation>
    </message>
    <message>
        <source>Concentrador: %1 · definición %2</source>
        <translation>Hub: %1 · definition %2</translation>
    </message>
    <message>
        <source>%1 · ▲ cambió a las %2</source>
        <translation>%1 · ▲ changed at %2</translation>
    </message>
    <message>
        <source>Último corte</source>
        <translation>Last corte</translation>
    </message>
    <message>
        <source>ninguno todavía</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>el primero, a las %1</source>
        <translation>the first one at %1</translation>
    </message>
    <message>
        <source>Corte final</source>
        <translation>Final corte</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>motivo: %1</source>
        <translation>reason: %1</translation>
    </message>
    <message>
        <source>salió en %1</source>
        <translation>came out in %1</translation>
    </message>
    <message>
        <source>el público ve el %1, de las %2</source>
        <translation>the public sees %1, of %2</translation>
    </message>
    <message>
        <source>el público no ve ninguno todavía</source>
        <translation>the public sees none yet</translation>
    </message>
    <message>
        <source>Siguiente corte</source>
        <translation>Next corte</translation>
    </message>
    <message>
        <source>no hay más: salió el final</source>
        <translation>no more: the final one is out</translation>
    </message>
    <message>
        <source>en proceso</source>
        <translation>under way</translation>
    </message>
    <message>
        <source>corte %1 vencido; debió salir a las %2</source>
        <translation>corte %1 overdue; it was due at %2</translation>
    </message>
    <message>
        <source>corte %1 a las %2</source>
        <translation>corte %1 at %2</translation>
    </message>
    <message>
        <source>ninguno perdido</source>
        <translation>none missed</translation>
    </message>
    <message>
        <source>Brecha capturadas − publicadas</source>
        <translation>Gap captured − published</translation>
    </message>
    <message>
        <source>%1 capturadas · %2 publicadas</source>
        <translation>%1 captured · %2 published</translation>
    </message>
    <message>
        <source>ningún acta espera publicarse</source>
        <translation>no acta waits to be published</translation>
    </message>
    <message>
        <source>la más antigua: %1</source>
        <translation>the oldest: %1</translation>
    </message>
    <message>
        <source>la más antigua: %1, %2</source>
        <translation>the oldest: %1, %2</translation>
    </message>
    <message>
        <source>Productos retenidos</source>
        <translation>Products held</translation>
    </message>
    <message>
        <source>todos salen</source>
        <translation>all come out</translation>
    </message>
    <message>
        <source>por la compuerta</source>
        <translation>by the gate</translation>
    </message>
    <message>
        <source>Prueba de lo publicado</source>
        <translation>Proof of what is published</translation>
    </message>
    <message>
        <source>nada publicado todavía</source>
        <translation>nothing published yet</translation>
    </message>
    <message>
        <source>corte sin archivos: nada que probar</source>
        <translation>corte without files: nothing to prove</translation>
    </message>
    <message>
        <source>degradada</source>
        <translation>degraded</translation>
    </message>
    <message>
        <source>completa</source>
        <translation>complete</translation>
    </message>
    <message>
        <source>con sello de tiempo</source>
        <translation>time-stamped</translation>
    </message>
    <message>
        <source>sin sello de tiempo</source>
        <translation>not time-stamped</translation>
    </message>
    <message>
        <source>ninguna imagen falta</source>
        <translation>no image is missing</translation>
    </message>
    <message>
        <source>perdidos: sin abrir %1, rechazados %2</source>
        <translation>missed: not opened %1, refused %2</translation>
    </message>
    <message>
        <source>por dos personas: %1</source>
        <translation>by two persons: %1</translation>
    </message>
    <message>
        <source>testigos %1 de %2 · %3</source>
        <translation>witnesses %1 of %2 · %3</translation>
    </message>
    <message>
        <source>imágenes que faltan: %1</source>
        <translation>images missing: %1</translation>
    </message>
</context>
<context>
    <name>prep::DashboardPage</name>
    <message>
        <source>Tablero</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Aún no hay datos</source>
        <translation>No data yet</translation>
    </message>
    <message>
        <source>Aquí aparecerá el avance de cada elección en cuanto el concentrador responda.</source>
        <translation>The progress of each election appears here as soon as the hub answers.</translation>
    </message>
    <message>
        <source>Actas capturadas en el tiempo</source>
        <translation>Actas captured over time</translation>
    </message>
    <message>
        <source>Mapa</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Municipios</source>
        <translation>Municipalities</translation>
    </message>
    <message>
        <source>Distritos</source>
        <translation>Districts</translation>
    </message>
    <message>
        <source>Inconsistencias por leyenda</source>
        <translation>Inconsistencies by legend</translation>
    </message>
    <message>
        <source>Actas que más esperan</source>
        <translation>Actas that wait longest</translation>
    </message>
    <message>
        <source>acta</source>
        <translation>acta</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>etapa</source>
        <translation>stage</translation>
    </message>
    <message>
        <source>espera</source>
        <translation>wait</translation>
    </message>
    <message>
        <source>Ninguna acta espera.</source>
        <translation>No acta is waiting.</translation>
    </message>
    <message>
        <source>CATD que requieren atención</source>
        <translation>CATDs that need attention</translation>
    </message>
    <message>
        <source>Ningún CATD requiere atención ahora.</source>
        <translation>No CATD needs attention now.</translation>
    </message>
    <message>
        <source>La consola sigue intentando conectarse. Si en un minuto no hay datos, revise el cable de red y avise a sistemas.</source>
        <translation>The console keeps trying to connect. If there is no data within a minute, check the network cable and tell the systems staff.</translation>
    </message>
    <message>
        <source>Pronóstico de llegada de las actas</source>
        <translation>Forecast of the arrival of actas</translation>
    </message>
</context>
<context>
    <name>prep::Demo</name>
    <message>
        <source>No se puede crear una carpeta temporal.</source>
        <translation>A temporary folder cannot be made.</translation>
    </message>
    <message>
        <source>No se puede crear la carpeta %1.</source>
        <translation>The folder %1 cannot be made.</translation>
    </message>
    <message>
        <source>No se encuentra el programa %1 junto a la consola ni en PATH.</source>
        <translation>The program %1 is neither beside the console nor in PATH.</translation>
    </message>
    <message>
        <source>%1 terminó con error.</source>
        <translation>%1 ended with an error.</translation>
    </message>
    <message>
        <source>creando un proceso sintético de Jalisco</source>
        <translation>making a synthetic process of Jalisco</translation>
    </message>
    <message>
        <source>creando llaves, personas y estaciones</source>
        <translation>making keys, people and stations</translation>
    </message>
    <message>
        <source>arrancando el concentrador</source>
        <translation>starting the hub</translation>
    </message>
    <message>
        <source>El concentrador no arrancó.</source>
        <translation>The hub did not start.</translation>
    </message>
    <message>
        <source>El concentrador no acepta conexiones.</source>
        <translation>The hub does not accept connections.</translation>
    </message>
    <message>
        <source>No se pueden leer las credenciales del simulacro.</source>
        <translation>The credentials of the drill cannot be read.</translation>
    </message>
    <message>
        <source>comenzando la noche</source>
        <translation>the night begins</translation>
    </message>
    <message>
        <source>El simulacro se detuvo con error.</source>
        <translation>The drill stopped with an error.</translation>
    </message>
    <message>
        <source>creando las llaves con que se publica</source>
        <translation>creating the keys that publications are signed with</translation>
    </message>
    <message>
        <source>No se puede escribir el archivo %1.</source>
        <translation>The file %1 cannot be written.</translation>
    </message>
    <message>
        <source>No se puede mostrar lo publicado en esta máquina.</source>
        <translation>What is published cannot be shown on this machine.</translation>
    </message>
</context>
<context>
    <name>prep::DrillBand</name>
    <message>
        <source>Simulacro: los datos no son de una elección</source>
        <translation>Drill: the data are not of an election</translation>
    </message>
    <message>
        <source>SIMULACRO</source>
        <translation>SIMULACRO</translation>
    </message>
</context>
<context>
    <name>prep::DrillForm</name>
    <message>
        <source>Elegir…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Comenzar</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Detener</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Escenario</source>
        <translation>Scenario</translation>
    </message>
    <message>
        <source>De qué trata el escenario</source>
        <translation>What the scenario is about</translation>
    </message>
    <message>
        <source>×%1</source>
        <translation>×%1</translation>
    </message>
    <message>
        <source>Llegada de actas</source>
        <translation>Arrival of actas</translation>
    </message>
    <message>
        <source>como en el guion</source>
        <translation>as in the script</translation>
    </message>
    <message>
        <source>Personas que capturan</source>
        <translation>People who capture</translation>
    </message>
    <message>
        <source>la que dé</source>
        <translation>as fast as it goes</translation>
    </message>
    <message>
        <source>Velocidad del reloj</source>
        <translation>Speed of the clock</translation>
    </message>
    <message>
        <source>Credenciales del simulacro</source>
        <translation>Credentials of the drill</translation>
    </message>
    <message>
        <source>Credenciales (simulacro/credenciales.json)</source>
        <translation>Credentials (simulacro/credenciales.json)</translation>
    </message>
    <message>
        <source>De dónde viene: %1.</source>
        <translation>Where it comes from: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n falla(s).</source>
        <translation>
            <numerusform>%n fault.</numerusform>
            <numerusform>%n faults.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n criterio(s) para aprobar.</source>
        <translation>
            <numerusform>%n criterion to pass.</numerusform>
            <numerusform>%n criteria to pass.</numerusform>
        </translation>
    </message>
    <message>
        <source>Límites: %1</source>
        <translation>Limits: %1</translation>
    </message>
    <message>
        <source>Credenciales (*.json)</source>
        <translation>Credentials (*.json)</translation>
    </message>
    <message>
        <source>Qué fallas se pueden hacer desde aquí</source>
        <translation>Which faults can be made from here</translation>
    </message>
    <message>
        <source>Desde aquí se hacen todas sus fallas.</source>
        <translation>All of its faults are made from here.</translation>
    </message>
    <message>
        <source>Desde aquí se hacen: %1.</source>
        <translation>Made from here: %1.</translation>
    </message>
    <message>
        <source>No se hacen: %1. La razón: %2</source>
        <translation>Not made: %1. The reason: %2</translation>
    </message>
</context>
<context>
    <name>prep::DrillJoin</name>
    <message>
        <source>No se encuentra el programa prep junto a la consola ni en PATH.</source>
        <translation>The program prep is neither beside the console nor in PATH.</translation>
    </message>
    <message>
        <source>El programa prep no dio sus escenarios: %1</source>
        <translation>The program prep did not give its scenarios: %1</translation>
    </message>
    <message>
        <source>no existe el archivo %1.</source>
        <translation>the file %1 does not exist.</translation>
    </message>
    <message>
        <source>junto a las credenciales no está el guion de la noche, noche.csv.</source>
        <translation>the night&apos;s script, noche.csv, is not beside the credentials.</translation>
    </message>
    <message>
        <source>El simulacro se detuvo. Con los mismos datos continúa donde se quedó.</source>
        <translation>The drill was stopped. With the same data it goes on where it stood.</translation>
    </message>
    <message>
        <source>el simulacro no pudo seguir: %1</source>
        <translation>the drill could not go on: %1</translation>
    </message>
    <message numerus="yes">
        <source>el simulacro terminó, y %n cosa(s) no se hicieron. La primera: %1</source>
        <translation>
            <numerusform>the drill ended, and %n thing was not done: %1</numerusform>
            <numerusform>the drill ended, and %n things were not done. The first one: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>El simulacro terminó: %1 actas capturadas, todo lo del guion quedó acusado.</source>
        <translation>The drill ended: %1 actas captured, everything of the script was acknowledged.</translation>
    </message>
</context>
<context>
    <name>prep::DrillPage</name>
    <message>
        <source>Nuevo simulacro</source>
        <translation>New drill</translation>
    </message>
    <message>
        <source>Lo que ocurre</source>
        <translation>What happens</translation>
    </message>
    <message>
        <source>Con qué se aprueba</source>
        <translation>How it passes</translation>
    </message>
    <message>
        <source>Buscando los escenarios</source>
        <translation>Looking for the scenarios</translation>
    </message>
    <message>
        <source>Los da el programa prep, que va junto a la consola.</source>
        <translation>The program prep gives them, which lies beside the console.</translation>
    </message>
    <message>
        <source>No hay ningún simulacro en marcha desde esta consola.</source>
        <translation>No drill is running from this console.</translation>
    </message>
    <message>
        <source>Hora</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>Falla</source>
        <translation>Fault</translation>
    </message>
    <message>
        <source>Qué</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Tardó</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>Fallas del simulacro, conforme ocurren</source>
        <translation>Faults of the drill, as they happen</translation>
    </message>
    <message>
        <source>Aquí aparecen las fallas del escenario conforme ocurren.</source>
        <translation>The faults of the scenario appear here as they happen.</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Criterio</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>Para</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Lo que se encontró</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>En</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Criterios del escenario</source>
        <translation>Criteria of the scenario</translation>
    </message>
    <message>
        <source>Aquí se ve qué criterios se cumplen, mientras el simulacro corre.</source>
        <translation>Here you see which criteria are met while the drill runs.</translation>
    </message>
    <message>
        <source>No se pueden mostrar los escenarios</source>
        <translation>The scenarios cannot be shown</translation>
    </message>
    <message>
        <source>Los simulacros también se corren con prep drill night, desde una terminal.</source>
        <translation>Drills are also run with prep drill night, from a terminal.</translation>
    </message>
    <message>
        <source>El simulacro comienza: se conectan los sitios y las personas.</source>
        <translation>The drill begins: sites and people connect.</translation>
    </message>
    <message>
        <source>Son las %1 de la noche del simulacro. %2 actas capturadas, %3 órdenes acusadas por el concentrador.</source>
        <translation>It is %1 of the drill&apos;s night. %2 actas captured, %3 orders acknowledged by the hub.</translation>
    </message>
    <message>
        <source>Atención: %1</source>
        <translation>Attention: %1</translation>
    </message>
    <message>
        <source>Simulacro</source>
        <translation>Drill</translation>
    </message>
</context>
<context>
    <name>prep::DrillWords</name>
    <message>
        <source>Enlace cortado</source>
        <translation>Link cut</translation>
    </message>
    <message>
        <source>Hoyo negro: nada pasa, nadie cierra</source>
        <translation>Black hole: nothing passes, nobody closes</translation>
    </message>
    <message>
        <source>Conexión medio abierta</source>
        <translation>Half-open connection</translation>
    </message>
    <message>
        <source>Enlace lento</source>
        <translation>Slow link</translation>
    </message>
    <message>
        <source>Enlace que pierde conexiones</source>
        <translation>Link that loses connections</translation>
    </message>
    <message>
        <source>Cae un proveedor</source>
        <translation>A provider goes down</translation>
    </message>
    <message>
        <source>Zona sin energía</source>
        <translation>Zone without power</translation>
    </message>
    <message>
        <source>Sin internet, bajo el plan</source>
        <translation>No internet, under the plan</translation>
    </message>
    <message>
        <source>Sin luz en el centro de captura</source>
        <translation>No power at the capture centre</translation>
    </message>
    <message>
        <source>Muere el concentrador</source>
        <translation>The hub dies</translation>
    </message>
    <message>
        <source>Todos se reconectan a la vez</source>
        <translation>Everybody reconnects at once</translation>
    </message>
    <message>
        <source>Muere una estación de captura</source>
        <translation>A capture station dies</translation>
    </message>
    <message>
        <source>Reloj de CATD adelantado</source>
        <translation>CATD clock ahead</translation>
    </message>
    <message>
        <source>Reloj de teléfonos adelantado</source>
        <translation>Clock of telephones ahead</translation>
    </message>
    <message>
        <source>JSON con otra estructura</source>
        <translation>JSON of another structure</translation>
    </message>
    <message>
        <source>Esquema cambiado</source>
        <translation>Changed schema</translation>
    </message>
    <message>
        <source>Filas con la hora en UTC</source>
        <translation>Rows with their hours in UTC</translation>
    </message>
    <message>
        <source>Faltan renglones en la descarga</source>
        <translation>Rows missing from the download</translation>
    </message>
    <message>
        <source>Faltan imágenes</source>
        <translation>Images missing</translation>
    </message>
    <message>
        <source>Imagen por dos canales</source>
        <translation>Image by two channels</translation>
    </message>
    <message>
        <source>El destino de la publicación no recibe</source>
        <translation>The target of the publication takes nothing</translation>
    </message>
    <message>
        <source>La copia de un difusor se atrasa</source>
        <translation>The copy of a difusor falls behind</translation>
    </message>
    <message>
        <source>Se muestran dos historias</source>
        <translation>Two histories are shown</translation>
    </message>
    <message>
        <source>empieza</source>
        <translation>begins</translation>
    </message>
    <message>
        <source>otra vez</source>
        <translation>again</translation>
    </message>
    <message>
        <source>termina</source>
        <translation>ends</translation>
    </message>
    <message>
        <source>muere</source>
        <translation>dies</translation>
    </message>
    <message>
        <source>se notó</source>
        <translation>was noticed</translation>
    </message>
    <message>
        <source>se verificó desde fuera</source>
        <translation>was verified from outside</translation>
    </message>
    <message>
        <source>Detectar</source>
        <translation>Detect</translation>
    </message>
    <message>
        <source>Prevenir</source>
        <translation>Prevent</translation>
    </message>
    <message>
        <source>Recuperar</source>
        <translation>Recover</translation>
    </message>
    <message>
        <source>La bitácora lo dice a tiempo</source>
        <translation>The log says so in time</translation>
    </message>
    <message>
        <source>No ocurre</source>
        <translation>It does not happen</translation>
    </message>
    <message>
        <source>Solo se retiene ese producto</source>
        <translation>Only that product is held</translation>
    </message>
    <message>
        <source>El último corte sale completo</source>
        <translation>The last corte comes out complete</translation>
    </message>
    <message>
        <source>Lo que dice el verificador</source>
        <translation>What the verifier says</translation>
    </message>
    <message>
        <source>Lo que la ciudadanía ve durante la falla</source>
        <translation>What citizens see during the fault</translation>
    </message>
    <message>
        <source>La bitácora está completa, sin repetidos</source>
        <translation>The log is complete, nothing twice</translation>
    </message>
    <message>
        <source>Igual que la noche sin fallas</source>
        <translation>The same as the night without faults</translation>
    </message>
    <message>
        <source>Todos vuelven a tiempo</source>
        <translation>Everybody is back in time</translation>
    </message>
    <message>
        <source>Actas capturadas</source>
        <translation>Actas captured</translation>
    </message>
    <message>
        <source>Actas por PREP Casilla</source>
        <translation>Actas by PREP Casilla</translation>
    </message>
    <message>
        <source>Un testigo guarda la prueba</source>
        <translation>A witness keeps the proof</translation>
    </message>
    <message>
        <source>Cada acta cuenta una vez</source>
        <translation>Every acta counts once</translation>
    </message>
    <message>
        <source>Sitio y centro tienen lo mismo, una vez</source>
        <translation>Site and centre have the same, once</translation>
    </message>
    <message>
        <source>Sin línea, el sitio sigue trabajando</source>
        <translation>Without a line, the site goes on working</translation>
    </message>
    <message>
        <source>se cumple</source>
        <translation>met</translation>
    </message>
    <message>
        <source>no se cumplió</source>
        <translation>not met</translation>
    </message>
    <message>
        <source>aún no</source>
        <translation>not yet</translation>
    </message>
    <message>
        <source>los datos de este concentrador no están en esta máquina, o las credenciales no son las suyas.</source>
        <translation>this hub&apos;s data are not on this machine, or the credentials are not its own.</translation>
    </message>
    <message>
        <source>ningún concentrador corre sobre los datos de estas credenciales.</source>
        <translation>no hub runs on the data of these credentials.</translation>
    </message>
    <message>
        <source>el concentrador corre con otra cuenta de esta máquina.</source>
        <translation>the hub runs with another account of this machine.</translation>
    </message>
    <message>
        <source>no se puede leer con qué órdenes se arrancó el concentrador.</source>
        <translation>it cannot be read with which options the hub was started.</translation>
    </message>
    <message>
        <source>es el concentrador de un CATD.</source>
        <translation>it is the hub of a CATD.</translation>
    </message>
    <message>
        <source>la frase de paso de las llaves se le dio a mano, y sin ella no vuelve a arrancar.</source>
        <translation>the keys&apos; passphrase was given to it by hand, and without it it does not start again.</translation>
    </message>
    <message>
        <source>el concentrador no publica.</source>
        <translation>the hub does not publish.</translation>
    </message>
    <message>
        <source>el concentrador publica en otro equipo.</source>
        <translation>the hub publishes on another machine.</translation>
    </message>
    <message>
        <source>la otra historia la publica prep drill scenarios --run.</source>
        <translation>the other history is published by prep drill scenarios --run.</translation>
    </message>
</context>
<context>
    <name>prep::ElectionCard</name>
    <message>
        <source>%1 capturadas: %2 de %3; acopiadas %4, contabilizadas %5, publicadas %6</source>
        <translation>%1 captured: %2 of %3; collected %4, counted %5, published %6</translation>
    </message>
    <message>
        <source>actas capturadas</source>
        <translation>actas captured</translation>
    </message>
    <message>
        <source>%1 de %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>sin acta %1</source>
        <translation>without acta %1</translation>
    </message>
    <message>
        <source>fuera de catálogo %1</source>
        <translation>outside the catalogue %1</translation>
    </message>
    <message>
        <source>Esperadas</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Acopiadas</source>
        <translation>Collected</translation>
    </message>
    <message>
        <source>Digitalizadas</source>
        <translation>Digitised</translation>
    </message>
    <message>
        <source>Identificadas</source>
        <translation>Identified</translation>
    </message>
    <message>
        <source>Capturadas</source>
        <translation>Captured</translation>
    </message>
    <message>
        <source>Contabilizadas</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Publicadas</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>PREP Casilla %1 (%2)</source>
        <translation>PREP Casilla %1 (%2)</translation>
    </message>
    <message>
        <source>CATD %1 (%2)</source>
        <translation>CATD %1 (%2)</translation>
    </message>
</context>
<context>
    <name>prep::Foot</name>
    <message>
        <source>Buscando al concentrador…</source>
        <translation>Looking for the hub…</translation>
    </message>
    <message>
        <source>Ctrl+K buscar · Ctrl+1 a Ctrl+%1 páginas · F1 ayuda · F4 detalle · Esc regresar</source>
        <translation>Ctrl+K search · Ctrl+1 to Ctrl+%1 pages · F1 help · F4 detail · Esc back</translation>
    </message>
    <message>
        <source>Sin conexión desde %1: se muestra el último estado conocido. Puede consultar todo; la consola vuelve sola.</source>
        <translation>No connection, last heard %1: the last known state is shown. Everything can be read; the console comes back by itself.</translation>
    </message>
    <message>
        <source>La bitácora del concentrador no coincide con la que esta consola conoce. Avise a coordinación y a auditoría.</source>
        <translation>The hub&apos;s log is not the one this console knows. Tell coordination and audit.</translation>
    </message>
    <message>
        <source>Teclas: 1 entidad · 2 regiones · 3 CATD · 4 acta que más espera · Ctrl+K buscar · F1 ayuda · Esc regresar</source>
        <translation>Keys: 1 entity · 2 regions · 3 CATD · 4 longest waiting acta · Ctrl+K search · F1 help · Esc back</translation>
    </message>
    <message>
        <source>F1 ayuda</source>
        <translation>F1 help</translation>
    </message>
</context>
<context>
    <name>prep::ForecastModel</name>
    <message>
        <source>Todos los CATD</source>
        <translation>All CATDs</translation>
    </message>
    <message>
        <source>%1 de %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>llegada</source>
        <translation>arrival</translation>
    </message>
    <message>
        <source>actas</source>
        <translation>actas</translation>
    </message>
    <message>
        <source>contra lo habitual</source>
        <translation>against the usual</translation>
    </message>
</context>
<context>
    <name>prep::ForecastWords</name>
    <message>
        <source>%1 (%2 min)</source>
        <translation>%1 (%2 min)</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>como se esperaba</source>
        <translation>as expected</translation>
    </message>
    <message>
        <source>%1 tarde</source>
        <translation>%1 late</translation>
    </message>
    <message>
        <source>%1 antes</source>
        <translation>%1 early</translation>
    </message>
    <message>
        <source>%1 de %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>%1 % %2</source>
        <translation>%1 % %2</translation>
    </message>
</context>
<context>
    <name>prep::Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message numerus="yes">
        <source>%n días</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>hace %1</source>
        <translation>%1 ago</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>ene</source>
        <translation>Jan</translation>
    </message>
    <message>
        <source>feb</source>
        <translation>Feb</translation>
    </message>
    <message>
        <source>mar</source>
        <translation>Mar</translation>
    </message>
    <message>
        <source>abr</source>
        <translation>Apr</translation>
    </message>
    <message>
        <source>may</source>
        <translation>May</translation>
    </message>
    <message>
        <source>jun</source>
        <translation>Jun</translation>
    </message>
    <message>
        <source>jul</source>
        <translation>Jul</translation>
    </message>
    <message>
        <source>ago</source>
        <translation>Aug</translation>
    </message>
    <message>
        <source>sep</source>
        <translation>Sep</translation>
    </message>
    <message>
        <source>oct</source>
        <translation>Oct</translation>
    </message>
    <message>
        <source>nov</source>
        <translation>Nov</translation>
    </message>
    <message>
        <source>dic</source>
        <translation>Dec</translation>
    </message>
</context>
<context>
    <name>prep::HeldPage</name>
    <message>
        <source>retenida, fuera de catálogo</source>
        <translation>held, outside the catalogue</translation>
    </message>
    <message>
        <source>retenida</source>
        <translation>held</translation>
    </message>
    <message>
        <source>fuera de catálogo</source>
        <translation>outside the catalogue</translation>
    </message>
    <message>
        <source>Esperan una decisión</source>
        <translation>Waiting for a decision</translation>
    </message>
    <message>
        <source>Esperan una decisión: %1</source>
        <translation>Waiting for a decision: %1</translation>
    </message>
    <message>
        <source>ligada a %1, %2</source>
        <translation>bound to %1, %2</translation>
    </message>
    <message>
        <source>su etiqueta dice %1</source>
        <translation>its label says %1</translation>
    </message>
    <message>
        <source>sin acta</source>
        <translation>without an acta</translation>
    </message>
    <message>
        <source>de ella se captura</source>
        <translation>it is captured from</translation>
    </message>
    <message>
        <source>Se pide el motivo…</source>
        <translation>Asking for the reason…</translation>
    </message>
    <message>
        <source>Este simulacro no lleva imágenes.</source>
        <translation>This drill carries no images.</translation>
    </message>
    <message>
        <source>Esta pieza no trae imagen.</source>
        <translation>This pieza has no image.</translation>
    </message>
    <message>
        <source>La imagen aún no llega al centro.</source>
        <translation>The image has not reached the centre yet.</translation>
    </message>
    <message>
        <source>Se trae la imagen del acta…</source>
        <translation>Fetching the image of the acta…</translation>
    </message>
    <message>
        <source>pieza %1</source>
        <translation>pieza %1</translation>
    </message>
    <message>
        <source>código de integridad %1…</source>
        <translation>integrity code %1…</translation>
    </message>
    <message>
        <source>es la misma imagen que la de la otra pieza</source>
        <translation>it is the same image as the other pieza&apos;s</translation>
    </message>
    <message>
        <source>La otra: %1</source>
        <translation>The other one: %1</translation>
    </message>
    <message>
        <source>La imagen de la pieza elegida se ve aquí.</source>
        <translation>The image of the chosen pieza is seen here.</translation>
    </message>
    <message>
        <source>%1 · %2: %3 (%4)</source>
        <translation>%1 · %2: %3 (%4)</translation>
    </message>
    <message>
        <source>La bitácora no dice por qué.</source>
        <translation>The log does not say why.</translation>
    </message>
    <message>
        <source>La imagen no se pudo leer.</source>
        <translation>The image could not be read.</translation>
    </message>
    <message>
        <source>Liberar la pieza</source>
        <translation>Release the pieza</translation>
    </message>
    <message>
        <source>Vuelve al proceso: se identifica o se captura de su imagen. ¿Por qué?</source>
        <translation>It goes back into the process: it is identified, or captured from its image. Why?</translation>
    </message>
    <message>
        <source>Se revisó: es la imagen buena de su acta</source>
        <translation>It was looked at: it is the right image of its acta</translation>
    </message>
    <message>
        <source>La otra pieza era la equivocada</source>
        <translation>The other pieza was the wrong one</translation>
    </message>
    <message>
        <source>Se retuvo por error</source>
        <translation>It was held by mistake</translation>
    </message>
    <message>
        <source>Liberar</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Retener la pieza</source>
        <translation>Hold the pieza back</translation>
    </message>
    <message>
        <source>Espera aquí hasta que alguien la libere. ¿Por qué?</source>
        <translation>It waits here until somebody releases it. Why?</translation>
    </message>
    <message>
        <source>Está en duda a qué acta pertenece</source>
        <translation>It is in doubt which acta it belongs to</translation>
    </message>
    <message>
        <source>Parece la misma imagen que otra</source>
        <translation>It seems the same image as another one</translation>
    </message>
    <message>
        <source>El acta parece alterada</source>
        <translation>The acta seems altered</translation>
    </message>
    <message>
        <source>Retener</source>
        <translation>Hold back</translation>
    </message>
    <message>
        <source>Ligar a otra acta</source>
        <translation>Bind to another acta</translation>
    </message>
    <message>
        <source>La pieza queda como imagen de %1, %2. Lo que se haya capturado de ella para otra acta se retira. ¿Por qué?</source>
        <translation>The pieza becomes the image of %1, %2. What was captured from it for another acta is withdrawn. Why?</translation>
    </message>
    <message>
        <source>El encabezado dice esa casilla</source>
        <translation>The head says that casilla</translation>
    </message>
    <message>
        <source>Se identificó mal</source>
        <translation>It was identified wrongly</translation>
    </message>
    <message>
        <source>Apareció en el catálogo</source>
        <translation>It turned up in the catalogue</translation>
    </message>
    <message>
        <source>Ligar</source>
        <translation>Bind</translation>
    </message>
    <message>
        <source>Enviando…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>Retenidas</source>
        <translation>Held back</translation>
    </message>
    <message>
        <source>F2 ligar a un acta · F3 liberar · F10 retener</source>
        <translation>F2 bind to an acta · F3 release · F10 hold back</translation>
    </message>
    <message>
        <source>Teclas</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>qué</source>
        <translation>what</translation>
    </message>
    <message>
        <source>acta</source>
        <translation>acta</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>llegó</source>
        <translation>arrived</translation>
    </message>
    <message>
        <source>Piezas retenidas y fuera de catálogo</source>
        <translation>Piezas held back and outside the catalogue</translation>
    </message>
    <message>
        <source>Ninguna pieza espera. Aquí llega la que trae una imagen repetida, la que alguien retiene y la que queda fuera de catálogo.</source>
        <translation>No pieza waits. Here come those with a repeated image, those that somebody holds back and those that are outside the catalogue.</translation>
    </message>
    <message>
        <source>Motivo</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Ligar a un acta (F2)</source>
        <translation>Bind to an acta (F2)</translation>
    </message>
    <message>
        <source>Liberar (F3)</source>
        <translation>Release (F3)</translation>
    </message>
    <message>
        <source>Retener (F10)</source>
        <translation>Hold back (F10)</translation>
    </message>
    <message>
        <source>Imagen de la otra pieza</source>
        <translation>Image of the other pieza</translation>
    </message>
    <message>
        <source>Mientras tanto alguien más decidió esa pieza: no se hizo nada.</source>
        <translation>Somebody else decided that pieza meanwhile: nothing was done.</translation>
    </message>
</context>
<context>
    <name>prep::HelpPane</name>
    <message>
        <source>Ayuda de esta página</source>
        <translation>Help for this page</translation>
    </message>
</context>
<context>
    <name>prep::HubSession</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>E-%1: la bitácora del concentrador no coincide con la que esta consola conoce. Avise a coordinación y a auditoría (%2).</source>
        <translation>E-%1: the hub&apos;s log is not the one this console knows. Tell coordination and audit (%2).</translation>
    </message>
    <message>
        <source>El concentrador no puede escribir en su disco: no acepta más datos; lo confirmado está a salvo. Avise a sistemas.</source>
        <translation>The hub cannot write to its disk: it takes no more data; what was confirmed is safe. Tell systems.</translation>
    </message>
    <message>
        <source>El concentrador no pudo firmar el ancla de su bitácora. Avise a sistemas.</source>
        <translation>The hub could not sign the anchor of its log. Tell systems.</translation>
    </message>
    <message>
        <source>Esta conexión es lenta: los cambios llegan agrupados.</source>
        <translation>This connection is slow: changes arrive in groups.</translation>
    </message>
    <message>
        <source>No se hizo. %1</source>
        <translation>Not done. %1</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>No se envió nada: lo que se ve es una repetición. Esc vuelve al presente.</source>
        <translation>Nothing was sent: what is shown is a replay. Esc goes back to the present.</translation>
    </message>
    <message>
        <source>El concentrador se restauró de un respaldo (lo hizo %1): su bitácora sigue después del evento %2.</source>
        <translation>The hub was restored from a backup (by %1): its log goes on after event %2.</translation>
    </message>
    <message>
        <source> Los eventos %1 a %2 del que se perdió ya no están: lo de esos minutos hay que revisarlo.</source>
        <translation> Events %1 to %2 of the lost one are gone: what was done in those minutes must be checked.</translation>
    </message>
</context>
<context>
    <name>prep::IdentifyPage</name>
    <message>
        <source>Identificación</source>
        <translation>Identification</translation>
    </message>
    <message>
        <source>En cuanto se conozca la definición del proceso se podrá pedir una pieza.</source>
        <translation>A pieza can be asked for as soon as the process definition is known.</translation>
    </message>
    <message>
        <source>Lista para identificar</source>
        <translation>Ready to identify</translation>
    </message>
    <message>
        <source>Enter pide la pieza que más espera. Al decidirla llega la siguiente.</source>
        <translation>Enter asks for the pieza that has waited longest. Once it is decided the next one comes.</translation>
    </message>
    <message>
        <source>Se compara el encabezado de la imagen con lo que dice su etiqueta.</source>
        <translation>The head of the image is compared with what its label says.</translation>
    </message>
    <message>
        <source>Su función no identifica actas.</source>
        <translation>Your role does not identify actas.</translation>
    </message>
    <message>
        <source>Pieza devuelta a la cola</source>
        <translation>Pieza given back to the queue</translation>
    </message>
    <message>
        <source>Enter pide la que más espera.</source>
        <translation>Enter asks for the one that has waited longest.</translation>
    </message>
    <message>
        <source>La pieza anterior pasó a otra persona o ya se decidió; esta es la siguiente.</source>
        <translation>The pieza before went to somebody else or was decided; this is the next one.</translation>
    </message>
    <message>
        <source>La pieza pasó a otra persona</source>
        <translation>The pieza went to somebody else</translation>
    </message>
    <message>
        <source>O ya se decidió. Enter pide otra.</source>
        <translation>Or it was decided. Enter asks for another one.</translation>
    </message>
    <message>
        <source>No hay piezas por identificar</source>
        <translation>No pieza to identify</translation>
    </message>
    <message>
        <source>En cuanto llegue la imagen de una llegará aquí sola. Enter la pide de una vez.</source>
        <translation>As soon as the image of one arrives it will come here by itself. Enter asks for it at once.</translation>
    </message>
    <message numerus="yes">
        <source>%n en espera</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>Se acabó el plazo de la pieza</source>
        <translation>The time of the pieza is over</translation>
    </message>
    <message>
        <source>Nadie trabajó en ella y volvió a la cola. Enter la pide otra vez.</source>
        <translation>Nobody worked on it and it went back to the queue. Enter asks for it again.</translation>
    </message>
    <message>
        <source>Identificación forzada</source>
        <translation>Identificación forzada</translation>
    </message>
    <message>
        <source>La etiqueta dice %1 y usted identifica %2. ¿Por qué? El motivo queda en la bitácora.</source>
        <translation>The label says %1 and you identify %2. Why? The reason stays in the log.</translation>
    </message>
    <message>
        <source>La etiqueta es de otra casilla; el encabezado se lee bien</source>
        <translation>The label is another casilla&apos;s; the head is legible</translation>
    </message>
    <message>
        <source>La etiqueta está dañada o se leyó mal</source>
        <translation>The label is damaged or was misread</translation>
    </message>
    <message>
        <source>El acta se identificó por sus datos impresos</source>
        <translation>The acta was identified by what is printed on it</translation>
    </message>
    <message>
        <source>Identificar</source>
        <translation>Identify</translation>
    </message>
    <message>
        <source>Fuera de catálogo</source>
        <translation>Outside the catalogue</translation>
    </message>
    <message>
        <source>El acta no se puede ligar a ninguna casilla aprobada de la elección «%1». No se captura: se publica al final, sin votos.</source>
        <translation>The acta cannot be bound to any approved casilla of the election &quot;%1&quot;. It is not captured: it is published at the end, without votes.</translation>
    </message>
    <message>
        <source>No trae identificación</source>
        <translation>It has no identification</translation>
    </message>
    <message>
        <source>La identificación no se lee</source>
        <translation>The identification cannot be read</translation>
    </message>
    <message>
        <source>La casilla no existe en el catálogo</source>
        <translation>The casilla does not exist in the catalogue</translation>
    </message>
    <message>
        <source>Declarar fuera de catálogo</source>
        <translation>Declare outside the catalogue</translation>
    </message>
    <message>
        <source>Retener la pieza</source>
        <translation>Hold the pieza back</translation>
    </message>
    <message>
        <source>Sale de la cola y espera a que alguien decida en «Retenidas». Nada se pierde.</source>
        <translation>It leaves the queue and waits until somebody decides in &quot;Held back&quot;. Nothing is lost.</translation>
    </message>
    <message>
        <source>La imagen es de otra elección o de otro documento</source>
        <translation>The image is of another election or of another document</translation>
    </message>
    <message>
        <source>Parece la misma imagen que otra</source>
        <translation>It seems the same image as another one</translation>
    </message>
    <message>
        <source>El acta parece alterada</source>
        <translation>The acta seems altered</translation>
    </message>
    <message>
        <source>Retener</source>
        <translation>Hold back</translation>
    </message>
    <message>
        <source>Enviando…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>En espera de conexión para enviar.</source>
        <translation>Waiting for a connection to send.</translation>
    </message>
    <message>
        <source>Se pide la siguiente…</source>
        <translation>Asking for the next one…</translation>
    </message>
    <message>
        <source>La pieza ya se había decidido</source>
        <translation>The pieza had been decided already</translation>
    </message>
    <message>
        <source>Se dejó esta página. Enter pide la que más espera.</source>
        <translation>This page was left. Enter asks for the one that has waited longest.</translation>
    </message>
    <message>
        <source>Teclas</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Pedir una pieza (Enter)</source>
        <translation>Ask for a pieza (Enter)</translation>
    </message>
    <message>
        <source>Casilla</source>
        <translation>Casilla</translation>
    </message>
    <message>
        <source>Identificar (Enter)</source>
        <translation>Identify (Enter)</translation>
    </message>
    <message>
        <source>No coincide (F2)</source>
        <translation>Does not agree (F2)</translation>
    </message>
    <message>
        <source>Fuera de catálogo (F3)</source>
        <translation>Outside the catalogue (F3)</translation>
    </message>
    <message>
        <source>Retener (F10)</source>
        <translation>Hold back (F10)</translation>
    </message>
    <message>
        <source>▲ Sin conexión: lo que envíe queda en espera y sale cuando la conexión vuelva.</source>
        <translation>▲ No connection: what you send waits and goes out when the connection is back.</translation>
    </message>
    <message>
        <source>▲ No es lo que dice la etiqueta (%1). Se identificará, con motivo, como</source>
        <translation>▲ It is not what the label says (%1). With a reason, it will be identified as</translation>
    </message>
    <message>
        <source>Se identificará como</source>
        <translation>It will be identified as</translation>
    </message>
    <message>
        <source>La etiqueta dice. ¿Es lo que dice el encabezado del acta?</source>
        <translation>The label says. Is it what the head of the acta says?</translation>
    </message>
    <message>
        <source>Corregir (F2)</source>
        <translation>Correct (F2)</translation>
    </message>
    <message>
        <source>Se trae la imagen del acta…</source>
        <translation>Fetching the image of the acta…</translation>
    </message>
    <message>
        <source>Este simulacro no lleva imágenes.</source>
        <translation>This drill carries no images.</translation>
    </message>
    <message>
        <source>La imagen no se pudo leer. Reténgala (F10) o pida que se digitalice de nuevo.</source>
        <translation>The image could not be read. Hold it back (F10) or ask for a rescan.</translation>
    </message>
    <message>
        <source>Enter sigue · Mayús+Enter regresa · F3 fuera de catálogo</source>
        <translation>Enter goes on · Shift+Enter back · F3 outside the catalogue</translation>
    </message>
    <message>
        <source>Enter identifica · F2 no coincide · F3 fuera de catálogo · Esc devuelve la pieza</source>
        <translation>Enter identifies · F2 does not agree · F3 outside the catalogue · Esc gives the pieza back</translation>
    </message>
    <message>
        <source>Mientras tanto esa pieza dejó de ser suya: no se hizo nada.</source>
        <translation>That pieza ceased to be yours meanwhile: nothing was done.</translation>
    </message>
</context>
<context>
    <name>prep::IdentityDialog</name>
    <message>
        <source>Retar otra vez</source>
        <translation>Challenge again</translation>
    </message>
    <message>
        <source>Guardar…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <source>Identidad del concentrador</source>
        <translation>Identity of the hub</translation>
    </message>
    <message>
        <source>Compare la huella del programa con la que midió el ente auditor, y la cabeza de la bitácora con la de otra consola. Lo que se guarda se comprueba sin este programa, con openssl pkeyutl -verify.</source>
        <translation>Compare the program&apos;s fingerprint with the one that the auditing body measured, and the head of the log with another console&apos;s. What is saved can be checked without this program, with openssl pkeyutl -verify.</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Esperando la respuesta firmada…</source>
        <translation>Waiting for the signed answer…</translation>
    </message>
    <message>
        <source>▲ El concentrador no respondió en 10 s</source>
        <translation>▲ The hub did not answer within 10 s</translation>
    </message>
    <message>
        <source>✓ Firmada por la llave de este centro y para este reto, en %1 ms</source>
        <translation>✓ Signed by the key of this centre and for this challenge, in %1 ms</translation>
    </message>
    <message>
        <source>▲ La respuesta no se puede dar por buena: no la firma la llave de este centro, o es de otro reto, proceso o bitácora</source>
        <translation>▲ The answer cannot be taken for good: it is not signed by the key of this centre, or it is of another challenge, process or log</translation>
    </message>
    <message>
        <source>Programa</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Huella del programa</source>
        <translation>Fingerprint of the program</translation>
    </message>
    <message>
        <source>no la pudo leer</source>
        <translation>could not be read</translation>
    </message>
    <message>
        <source>Definición del proceso</source>
        <translation>Process definition</translation>
    </message>
    <message>
        <source>Bitácora</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>%1 eventos</source>
        <translation>%1 events</translation>
    </message>
    <message>
        <source>Cabeza de la bitácora</source>
        <translation>Head of the log</translation>
    </message>
    <message>
        <source>Reloj del concentrador</source>
        <translation>Clock of the hub</translation>
    </message>
    <message>
        <source>Reto</source>
        <translation>Challenge</translation>
    </message>
    <message>
        <source>Guardar la respuesta</source>
        <translation>Save the answer</translation>
    </message>
    <message>
        <source>No se pudo escribir en %1</source>
        <translation>Could not write to %1</translation>
    </message>
</context>
<context>
    <name>prep::LabelsDialog</name>
    <message>
        <source>Guardar PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>Imprimir etiquetas</source>
        <translation>Print labels</translation>
    </message>
    <message>
        <source>Todos los CATD</source>
        <translation>All CATDs</translation>
    </message>
    <message>
        <source>Todas las elecciones</source>
        <translation>All elections</translation>
    </message>
    <message>
        <source>Solo QR</source>
        <translation>QR only</translation>
    </message>
    <message>
        <source>QR y Code 39</source>
        <translation>QR and Code 39</translation>
    </message>
    <message>
        <source>QR y Code 128</source>
        <translation>QR and Code 128</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>Elección</source>
        <translation>Election</translation>
    </message>
    <message>
        <source>Desde el acta</source>
        <translation>From acta</translation>
    </message>
    <message>
        <source>Hasta el acta</source>
        <translation>To acta</translation>
    </message>
    <message>
        <source>Código de barras</source>
        <translation>Bar code</translation>
    </message>
    <message>
        <source>Ninguna acta es así.</source>
        <translation>No acta is like that.</translation>
    </message>
    <message>
        <source>Etiquetas: %1 · hojas carta: %2</source>
        <translation>Labels: %1 · letter sheets: %2</translation>
    </message>
</context>
<context>
    <name>prep::LinkGraph</name>
    <message>
        <source>Enlace %1</source>
        <translation>Link %1</translation>
    </message>
    <message>
        <source>enlace %1</source>
        <translation>link %1</translation>
    </message>
    <message>
        <source>%1 · último dato</source>
        <translation>%1 · last known</translation>
    </message>
    <message>
        <source>caído (%1)</source>
        <translation>down (%1)</translation>
    </message>
    <message>
        <source>en uso</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>disponible</source>
        <translation>available</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>peor %1</source>
        <translation>worst %1</translation>
    </message>
    <message>
        <source>pérdida %1</source>
        <translation>loss %1</translation>
    </message>
    <message>
        <source>%1 kbit/s</source>
        <translation>%1 kbit/s</translation>
    </message>
    <message>
        <source>arriba desde las %1</source>
        <translation>up since %1</translation>
    </message>
    <message>
        <source>sin medir</source>
        <translation>not measured</translation>
    </message>
    <message>
        <source>llega de %1</source>
        <translation>arrives from %1</translation>
    </message>
    <message>
        <source>%1 medido desde el centro</source>
        <translation>%1 measured from the centre</translation>
    </message>
</context>
<context>
    <name>prep::LinkTables</name>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>causa</source>
        <translation>cause</translation>
    </message>
    <message>
        <source>desde</source>
        <translation>since</translation>
    </message>
    <message>
        <source>en uso</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>actas</source>
        <translation>actas</translation>
    </message>
    <message>
        <source>cambios</source>
        <translation>changes</translation>
    </message>
    <message>
        <source>Sin datos</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>En línea</source>
        <translation>On line</translation>
    </message>
    <message>
        <source>Degradado</source>
        <translation>Degraded</translation>
    </message>
    <message>
        <source>Intermitente</source>
        <translation>Flapping</translation>
    </message>
    <message>
        <source>En respaldo</source>
        <translation>On backup</translation>
    </message>
    <message>
        <source>Trabaja sin conexión</source>
        <translation>Works offline</translation>
    </message>
    <message>
        <source>Inalcanzable</source>
        <translation>Unreachable</translation>
    </message>
    <message>
        <source>Sin señal</source>
        <translation>No signal</translation>
    </message>
    <message>
        <source>Falla común</source>
        <translation>Common failure</translation>
    </message>
    <message>
        <source>proveedor o tecnología</source>
        <translation>provider or technology</translation>
    </message>
    <message>
        <source>con problemas</source>
        <translation>in trouble</translation>
    </message>
    <message>
        <source>Enlaces · %1 CATD, %2 con problemas, %3 sin señal</source>
        <translation>Links · %1 CATDs, %2 in trouble, %3 without signal</translation>
    </message>
    <message>
        <source>principal, 3 h</source>
        <translation>main, 3 h</translation>
    </message>
    <message>
        <source>respaldo, 3 h</source>
        <translation>backup, 3 h</translation>
    </message>
    <message>
        <source>retardo</source>
        <translation>delay</translation>
    </message>
    <message>
        <source>pérdida</source>
        <translation>loss</translation>
    </message>
    <message>
        <source>kbit/s</source>
        <translation>kbit/s</translation>
    </message>
    <message>
        <source>reloj</source>
        <translation>clock</translation>
    </message>
    <message>
        <source>proveedor</source>
        <translation>provider</translation>
    </message>
    <message>
        <source>dirección</source>
        <translation>address</translation>
    </message>
    <message>
        <source>arriba</source>
        <translation>up since</translation>
    </message>
    <message>
        <source>%1 de %2 CATD</source>
        <translation>%1 of %2 CATDs</translation>
    </message>
</context>
<context>
    <name>prep::LinksPage</name>
    <message>
        <source>Enlaces</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Por proveedor y tecnología</source>
        <translation>By provider and technology</translation>
    </message>
    <message>
        <source>Aún no hay enlaces que mostrar</source>
        <translation>No links to show yet</translation>
    </message>
    <message>
        <source>Aparecen en cuanto el concentrador entrega la definición del proceso.</source>
        <translation>They appear as soon as the hub gives the definition of the process.</translation>
    </message>
    <message>
        <source>CATD y sus enlaces</source>
        <translation>CATDs and their links</translation>
    </message>
    <message>
        <source>Este proceso no tiene CATD.</source>
        <translation>This process has no CATDs.</translation>
    </message>
    <message>
        <source>Enlaces por proveedor y tecnología</source>
        <translation>Links by provider and technology</translation>
    </message>
    <message>
        <source>Enlaces del CATD elegido</source>
        <translation>Links of the chosen CATD</translation>
    </message>
    <message>
        <source>sin medir</source>
        <translation>not measured</translation>
    </message>
</context>
<context>
    <name>prep::LinksView</name>
    <message>
        <source>Esperando la primera medición del concentrador…</source>
        <translation>Waiting for the first measurement from the hub…</translation>
    </message>
    <message>
        <source>Nada se ha oído de este CATD: sus enlaces aparecen cuando se conecte.</source>
        <translation>Nothing was heard of this CATD: its links appear when it connects.</translation>
    </message>
    <message>
        <source>Sin conexión con el concentrador: última medición %1.</source>
        <translation>No connection to the hub: last measurement %1.</translation>
    </message>
    <message>
        <source>Sin señal desde las %1: esto es lo último que se midió.</source>
        <translation>No signal since %1: this is the last that was measured.</translation>
    </message>
    <message>
        <source>El CATD declaró que trabaja sin conexión.</source>
        <translation>The CATD declared that it works offline.</translation>
    </message>
    <message>
        <source>Sin agente de sitio: sólo lo que mide el centro.</source>
        <translation>No site agent: only what the centre measures.</translation>
    </message>
    <message>
        <source>▲ Reloj desviado %1.</source>
        <translation>▲ Clock off by %1.</translation>
    </message>
    <message>
        <source>Reloj %1.</source>
        <translation>Clock %1.</translation>
    </message>
    <message>
        <source>Programa: %1.</source>
        <translation>Program: %1.</translation>
    </message>
    <message>
        <source>Pidiendo la noche completa…</source>
        <translation>Asking for the whole night…</translation>
    </message>
</context>
<context>
    <name>prep::LogPage</name>
    <message>
        <source>Cargar más</source>
        <translation>Load more</translation>
    </message>
    <message>
        <source>Exportar…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Bitácora</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Actas</source>
        <translation>Actas</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>Alarmas</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Cortes</source>
        <translation>Cortes</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Sistema</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Filtrar ( / )</source>
        <translation>Filter ( / )</translation>
    </message>
    <message>
        <source>Filtrar la bitácora</source>
        <translation>Filter the log</translation>
    </message>
    <message>
        <source>número</source>
        <translation>number</translation>
    </message>
    <message>
        <source>hora</source>
        <translation>time</translation>
    </message>
    <message>
        <source>qué</source>
        <translation>what</translation>
    </message>
    <message>
        <source>asunto</source>
        <translation>subject</translation>
    </message>
    <message>
        <source>persona</source>
        <translation>person</translation>
    </message>
    <message>
        <source>estación</source>
        <translation>station</translation>
    </message>
    <message>
        <source>detalle</source>
        <translation>detail</translation>
    </message>
    <message>
        <source>pieza %1</source>
        <translation>item %1</translation>
    </message>
    <message>
        <source>Aún no hay bitácora que mostrar</source>
        <translation>There is no log to show yet</translation>
    </message>
    <message>
        <source>Aparece en cuanto el concentrador responde.</source>
        <translation>It appears as soon as the hub answers.</translation>
    </message>
    <message>
        <source>Su función no consulta la bitácora</source>
        <translation>Your role does not read the log</translation>
    </message>
    <message>
        <source>Quien captura no ve el trabajo de los demás.</source>
        <translation>Who captures does not see the work of others.</translation>
    </message>
    <message>
        <source>Bitácora: ▲ la cadena no coincide con la que esta consola conoce</source>
        <translation>Log: ▲ the chain is not the one this console knows</translation>
    </message>
    <message>
        <source>Bitácora: %1 eventos · cadena aún sin ancla comprobada</source>
        <translation>Log: %1 events · chain not yet checked against an anchor</translation>
    </message>
    <message>
        <source>Bitácora: %1 eventos · cadena comprobada con el ancla firmada del evento %2 (%3…)</source>
        <translation>Log: %1 events · chain checked with the signed anchor of event %2 (%3…)</translation>
    </message>
    <message>
        <source>%1 de %2 cargados</source>
        <translation>%1 of %2 loaded</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Líneas JSON (*.jsonl)</source>
        <translation>JSON lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Exportar la bitácora</source>
        <translation>Export the log</translation>
    </message>
    <message>
        <source>no se pudo guardar: %1</source>
        <translation>could not be saved: %1</translation>
    </message>
    <message>
        <source>Buscando: %1 de %2 eventos · %3 encontrados · Esc detiene</source>
        <translation>Searching: %1 of %2 events · %3 found · Esc stops</translation>
    </message>
    <message>
        <source>%1 · sin conexión: sigue cuando vuelva</source>
        <translation>%1 · no connection: it goes on when it is back</translation>
    </message>
    <message>
        <source>%1 encontrados en los %2 eventos</source>
        <translation>%1 found in all %2 events</translation>
    </message>
    <message>
        <source>%1 encontrados en los %2 eventos más nuevos de %3</source>
        <translation>%1 found in the newest %2 events of %3</translation>
    </message>
    <message>
        <source>Exportando: %1 de %2 eventos · %3 guardados · Esc detiene</source>
        <translation>Exporting: %1 of %2 events · %3 saved · Esc stops</translation>
    </message>
    <message>
        <source> · hasta el evento %1</source>
        <translation> · up to event %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Detener</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Seguir buscando</source>
        <translation>Go on searching</translation>
    </message>
    <message>
        <source>Ir a lo más nuevo</source>
        <translation>Go to the newest</translation>
    </message>
    <message>
        <source>▲ exportación cortada: %1 eventos guardados, de los %2 más nuevos de %3</source>
        <translation>▲ export cut short: %1 events saved, of the newest %2 of %3</translation>
    </message>
    <message>
        <source>%1 eventos guardados, todos</source>
        <translation>%1 events saved, all of them</translation>
    </message>
    <message>
        <source>%1 eventos guardados, todos los que pasan el filtro de %2</source>
        <translation>%1 events saved, all that pass the filter of %2</translation>
    </message>
    <message>
        <source>Ningún evento pasa los filtros.</source>
        <translation>No event passes the filters.</translation>
    </message>
    <message>
        <source>enlaces del minuto %1</source>
        <translation>links of the minute %1</translation>
    </message>
</context>
<context>
    <name>prep::LoginDialog</name>
    <message>
        <source>El archivo de la estación no es un certificado. Elija el archivo ID.pem que entregó sistemas.</source>
        <translation>The station&apos;s file is no certificate. Choose the file ID.pem that systems gave you.</translation>
    </message>
    <message>
        <source>Falta la llave de la estación: debe estar junto al certificado, con el mismo nombre y terminación .key.</source>
        <translation>The station&apos;s key is missing: it must lie beside the certificate, with the same name and ending in .key.</translation>
    </message>
    <message>
        <source>Falta ca.pem: debe estar junto al certificado de la estación.</source>
        <translation>ca.pem is missing: it must lie beside the station&apos;s certificate.</translation>
    </message>
    <message>
        <source>Entrar a la Consola PREP</source>
        <translation>Enter Consola PREP</translation>
    </message>
    <message>
        <source>certificado de esta estación (E0001.pem)</source>
        <translation>certificate of this station (E0001.pem)</translation>
    </message>
    <message>
        <source>Consola PREP</source>
        <translation>Consola PREP</translation>
    </message>
    <message>
        <source>Elegir…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>&amp;Concentrador</source>
        <translation>&amp;Hub</translation>
    </message>
    <message>
        <source>&amp;Estación</source>
        <translation>&amp;Station</translation>
    </message>
    <message>
        <source>&amp;Usuario</source>
        <translation>&amp;User</translation>
    </message>
    <message>
        <source>C&amp;ontraseña</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>Entrar</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Salir</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Certificado de la estación</source>
        <translation>Certificate of the station</translation>
    </message>
    <message>
        <source>Certificados (*.pem *.crt)</source>
        <translation>Certificates (*.pem *.crt)</translation>
    </message>
    <message>
        <source>La dirección del concentrador debe ser como wss://prep.ejemplo.mx:8443.</source>
        <translation>The hub&apos;s address must be like wss://prep.ejemplo.mx:8443.</translation>
    </message>
    <message>
        <source>Falta el certificado de la estación.</source>
        <translation>The station&apos;s certificate is missing.</translation>
    </message>
    <message>
        <source>Falta el usuario.</source>
        <translation>The user is missing.</translation>
    </message>
    <message>
        <source>Falta la contraseña.</source>
        <translation>The password is missing.</translation>
    </message>
    <message>
        <source>&amp;Idioma</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>&amp;Practicar captura</source>
        <translation>P&amp;ractise capturing</translation>
    </message>
    <message>
        <source>Actas dibujadas en esta máquina, sin conexión: nada de eso se cuenta.</source>
        <translation>Actas drawn on this machine, without a connection: none of it is counted.</translation>
    </message>
    <message>
        <source>No se pudo abrir la práctica en esta máquina.</source>
        <translation>The practice could not be opened on this machine.</translation>
    </message>
</context>
<context>
    <name>prep::MainWindow</name>
    <message>
        <source>No se puede leer la noche anterior: %1</source>
        <translation>The past night cannot be read: %1</translation>
    </message>
    <message>
        <source>El archivo de la noche anterior no es la salida de prep state --json --curve.</source>
        <translation>The file of the past night is not what prep state --json --curve prints.</translation>
    </message>
    <message>
        <source>Preparando la demostración, paso %1 de %2: %3…</source>
        <translation>Preparing the demo, step %1 of %2: %3…</translation>
    </message>
    <message>
        <source>El simulacro no trae una persona de coordinación.</source>
        <translation>The drill brings nobody of coordination.</translation>
    </message>
    <message>
        <source>El simulacro no trae la estación de coordinación.</source>
        <translation>The drill brings no station for coordination.</translation>
    </message>
    <message>
        <source>Consola PREP</source>
        <translation>Consola PREP</translation>
    </message>
    <message>
        <source>Preparando la demostración</source>
        <translation>Preparing the demo</translation>
    </message>
    <message>
        <source>En unos segundos comienza una noche completa: un proceso, su concentrador y sus CATD, en esta máquina.</source>
        <translation>In a few seconds a whole night begins: a process, its hub and its CATDs, on this machine.</translation>
    </message>
    <message>
        <source>Buscar</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Detalle</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Tema</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Ayuda</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>No se puede llegar al concentrador</source>
        <translation>The hub cannot be reached</translation>
    </message>
    <message>
        <source>La consola sigue intentando. Revise el cable de red; si la dirección no es esa, cierre la consola y entre de nuevo.</source>
        <translation>The console keeps trying. Check the network cable; if this is not the address, close the console and log in again.</translation>
    </message>
    <message>
        <source>%1 · desde %2</source>
        <translation>%1 · since %2</translation>
    </message>
    <message>
        <source>%1 · F5: alarmas</source>
        <translation>%1 · F5: alarms</translation>
    </message>
    <message>
        <source>%1 · %2 actas detenidas · F5: alarmas</source>
        <translation>%1 · %2 actas held up · F5: alarms</translation>
    </message>
    <message numerus="yes">
        <source>Suena la alarma más urgente; hay %n más sin reconocer. F5: alarmas</source>
        <translation>
            <numerusform>The most urgent alarm sounds; %n more is not acknowledged. F5: alarms</numerusform>
            <numerusform>The most urgent alarm sounds; %n more are not acknowledged. F5: alarms</numerusform>
        </translation>
    </message>
    <message>
        <source>Sonido</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>Mudo</source>
        <translation>Muted</translation>
    </message>
    <message>
        <source>Sonido de alarmas apagado: vuelve solo en 15 minutos, o con Ctrl+M.</source>
        <translation>Alarm sound off: it comes back by itself in 15 minutes, or with Ctrl+M.</translation>
    </message>
    <message>
        <source>Sonido de alarmas encendido.</source>
        <translation>Alarm sound on.</translation>
    </message>
    <message>
        <source>Ningún acta espera.</source>
        <translation>No acta is waiting.</translation>
    </message>
    <message numerus="yes">
        <source>Disposición guardada, %n ventanas: Ctrl+Shift+R la trae de regreso.</source>
        <translation>
            <numerusform>Layout kept, %n window: Ctrl+Shift+R brings it back.</numerusform>
            <numerusform>Layout kept, %n windows: Ctrl+Shift+R brings it back.</numerusform>
        </translation>
    </message>
    <message>
        <source>English</source>
        <comment>the language to change to, by its own name</comment>
        <translation>Español</translation>
    </message>
    <message>
        <source>Pantalla de pared</source>
        <translation>Wall display</translation>
    </message>
    <message>
        <source>Portal de la ciudadanía, mientras dure la demostración: %1</source>
        <translation>Citizens’ portal, as long as the demonstration lasts: %1</translation>
    </message>
    <message>
        <source>Sin sesión: esta consola solo es testigo. Para entrar al concentrador, ciérrela y ábrala de nuevo.</source>
        <translation>No session: this console is a witness only. To log in to the hub, close it and open it again.</translation>
    </message>
    <message>
        <source>Termine el acta antes de cambiar de idioma.</source>
        <translation>Finish the acta before changing the language.</translation>
    </message>
    <message>
        <source>Repetición</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Espacio reproducir o pausar · flechas 1 minuto · Re Pág y Av Pág 15 minutos · Inicio y Fin · Esc en vivo</source>
        <translation>Space play or pause · arrows 1 minute · PgUp and PgDn 15 minutes · Home and End · Esc live</translation>
    </message>
    <message>
        <source>La demostración ya es un simulacro en marcha.</source>
        <translation>The demonstration is a drill that is running already.</translation>
    </message>
    <message>
        <source>Acción · bulto firmado y cifrado para el centro; entregar recibo</source>
        <translation>Action · bundle signed and encrypted for the centre; hand in a receipt</translation>
    </message>
    <message>
        <source>usb memoria mensajero bundle courier</source>
        <translation>usb stick courier bundle bulto</translation>
    </message>
    <message>
        <source>Acción · se incorpora una sola vez y da un recibo</source>
        <translation>Action · taken in once only, gives a receipt</translation>
    </message>
</context>
<context>
    <name>prep::MapView</name>
    <message>
        <source>Mapa de avance</source>
        <translation>Progress map</translation>
    </message>
    <message>
        <source>un cuadro por municipio</source>
        <translation>one tile per municipality</translation>
    </message>
    <message>
        <source>un cuadro por distrito</source>
        <translation>one tile per district</translation>
    </message>
    <message>
        <source>%1: %2 capturadas (%3 de %4)</source>
        <translation>%1: %2 captured (%3 of %4)</translation>
    </message>
    <message numerus="yes">
        <source>Toda la entidad, %n áreas</source>
        <translation>
            <numerusform>The whole entity, %n area</numerusform>
            <numerusform>The whole entity, %n areas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::MesaForm</name>
    <message>
        <source>casilla</source>
        <translation>box</translation>
    </message>
    <message>
        <source>1.ª</source>
        <translation>1st</translation>
    </message>
    <message>
        <source>2.ª</source>
        <translation>2nd</translation>
    </message>
    <message>
        <source>3.ª</source>
        <translation>3rd</translation>
    </message>
    <message>
        <source>decisión</source>
        <translation>decision</translation>
    </message>
    <message>
        <source>Casillas en que las tres capturas difieren</source>
        <translation>Boxes in which the three captures differ</translation>
    </message>
    <message>
        <source>Motivo de la decisión</source>
        <translation>Reason of the decision</translation>
    </message>
    <message numerus="yes">
        <source>En %n casillas las tres capturas no coinciden. Decida cada una con la imagen.</source>
        <translation>
            <numerusform>In %n box the three captures do not agree. Decide it with the image.</numerusform>
            <numerusform>In %n boxes the three captures do not agree. Decide each with the image.</numerusform>
        </translation>
    </message>
    <message>
        <source>Falta el motivo de la decisión.</source>
        <translation>The reason of the decision is missing.</translation>
    </message>
    <message>
        <source>Falta decidir esta casilla: 1, 2 o 3 toma esa captura; E escribe otro valor.</source>
        <translation>This box is not decided: 1, 2 or 3 take that capture; E writes another value.</translation>
    </message>
    <message>
        <source>Motivo: un número de la lista, o escríbalo (queda en la bitácora)</source>
        <translation>Reason: a number of the list, or type it (it stays in the log)</translation>
    </message>
    <message>
        <source>Así se lee en la imagen</source>
        <translation>So it reads in the image</translation>
    </message>
    <message>
        <source>Es lo que se alcanza a leer</source>
        <translation>It is what can be read</translation>
    </message>
    <message>
        <source>El acta está corregida o alterada</source>
        <translation>The acta is corrected or altered</translation>
    </message>
    <message numerus="yes">
        <source>El CATD y el centro verificaron valores distintos en %n casillas. Decida cada una con la imagen.</source>
        <translation>
            <numerusform>The CATD and the centre verified different values in %n box. Decide it by the image.</numerusform>
            <numerusform>The CATD and the centre verified different values in %n boxes. Decide each by the image.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::MistakesList</name>
    <message>
        <source>Casillas que salieron mal</source>
        <translation>Boxes that went wrong</translation>
    </message>
</context>
<context>
    <name>prep::ObservationBoard</name>
    <message>
        <source>Inconsistencias por leyenda</source>
        <translation>Inconsistencies by legend</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>prep::OutsidePanel</name>
    <message>
        <source>Lo que se ve desde fuera</source>
        <translation>What is seen from outside</translation>
    </message>
    <message>
        <source>fuente</source>
        <translation>source</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>corte</source>
        <translation>corte</translation>
    </message>
    <message>
        <source>hora</source>
        <translation>hour</translation>
    </message>
    <message>
        <source>edad</source>
        <translation>age</translation>
    </message>
    <message>
        <source>demora</source>
        <translation>delay</translation>
    </message>
    <message>
        <source>detalle</source>
        <translation>detail</translation>
    </message>
    <message>
        <source>Portal y difusores, lo que no está al día arriba</source>
        <translation>Portal and difusores, what is not up to date above</translation>
    </message>
    <message>
        <source>Nadie ha mirado todavía desde fuera. El portal y los difusores aparecen con el primer corte.</source>
        <translation>Nobody has looked from outside yet. The portal and the difusores appear with the first corte.</translation>
    </message>
    <message>
        <source>Todos muestran el último corte.</source>
        <translation>All show the last corte.</translation>
    </message>
    <message>
        <source>▲ El primero en atrasarse: %1, %2 desde las %3 (%4 de %5 no están al día)</source>
        <translation>▲ First to lag: %1, %2 since %3 (%4 of %5 are not up to date)</translation>
    </message>
    <message>
        <source>Abrir el portal</source>
        <translation>Open the portal</translation>
    </message>
    <message>
        <source>El portal de la ciudadanía, en el navegador: %1</source>
        <translation>The citizens’ portal, in the browser: %1</translation>
    </message>
    <message>
        <source>imágenes</source>
        <translation>images</translation>
    </message>
</context>
<context>
    <name>prep::PeoplePage</name>
    <message>
        <source>Personas</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Estaciones</source>
        <translation>Stations</translation>
    </message>
    <message>
        <source>Aún no hay personas ni estaciones que mostrar</source>
        <translation>No people or stations to show yet</translation>
    </message>
    <message>
        <source>Aparecen en cuanto el concentrador responde.</source>
        <translation>They appear as soon as the hub answers.</translation>
    </message>
    <message>
        <source>Filtrar ( / )</source>
        <translation>Filter ( / )</translation>
    </message>
    <message>
        <source>Filtrar personas y estaciones</source>
        <translation>Filter people and stations</translation>
    </message>
    <message>
        <source>Conectadas ahora</source>
        <translation>Connected now</translation>
    </message>
    <message>
        <source>persona</source>
        <translation>person</translation>
    </message>
    <message>
        <source>nombre</source>
        <translation>name</translation>
    </message>
    <message>
        <source>función</source>
        <translation>function</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>conexión</source>
        <translation>connection</translation>
    </message>
    <message>
        <source>estación</source>
        <translation>station</translation>
    </message>
    <message>
        <source>capturas</source>
        <translation>captures</translation>
    </message>
    <message>
        <source>conectada</source>
        <translation>connected</translation>
    </message>
    <message>
        <source>de baja</source>
        <translation>disabled</translation>
    </message>
    <message>
        <source>ausente</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>Nadie pasa los filtros.</source>
        <translation>Nobody passes the filters.</translation>
    </message>
    <message>
        <source>ida y vuelta</source>
        <translation>round trip</translation>
    </message>
    <message>
        <source>última señal</source>
        <translation>last sign</translation>
    </message>
    <message>
        <source>revocada</source>
        <translation>revoked</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Ninguna estación pasa los filtros.</source>
        <translation>No station passes the filters.</translation>
    </message>
    <message>
        <source>%1 conectadas de %2</source>
        <translation>%1 connected of %2</translation>
    </message>
    <message>
        <source>Personas: %1</source>
        <translation>People: %1</translation>
    </message>
    <message>
        <source>Estaciones: %1</source>
        <translation>Stations: %1</translation>
    </message>
    <message>
        <source> · %1 intentos fallidos</source>
        <translation> · %1 failed attempts</translation>
    </message>
</context>
<context>
    <name>prep::PlanLane</name>
    <message>
        <source>%1 → no hay sede</source>
        <translation>%1 → there is no seat</translation>
    </message>
    <message>
        <source>Nadie puede recibir este trabajo: no hay sede alterna abierta ni CCV.</source>
        <translation>Nobody can take this work: there is no open alternate seat nor capture centre.</translation>
    </message>
    <message>
        <source>Anotar</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Refrendar</source>
        <translation>Countersign</translation>
    </message>
    <message>
        <source>Cancelar plan</source>
        <translation>Cancel plan</translation>
    </message>
    <message>
        <source>%1: terminar el paso con «%2»</source>
        <translation>%1: end the step with “%2”</translation>
    </message>
    <message>
        <source>Folio del proveedor (obligatorio)</source>
        <translation>Provider&apos;s ticket number (required)</translation>
    </message>
    <message>
        <source>Nota (obligatoria)</source>
        <translation>Note (required)</translation>
    </message>
    <message>
        <source>Nota o motivo</source>
        <translation>Note or reason</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: anotar</source>
        <translation>%1: note</translation>
    </message>
    <message>
        <source>%1: refrendar</source>
        <translation>%1: countersign</translation>
    </message>
    <message>
        <source>%1: cancelar plan</source>
        <translation>%1: cancel plan</translation>
    </message>
    <message>
        <source> → %1</source>
        <translation> → %1</translation>
    </message>
    <message>
        <source>Activó %1 a las %2</source>
        <translation>Activated by %1 at %2</translation>
    </message>
    <message>
        <source>Refrendó %1 a las %2</source>
        <translation>Countersigned by %1 at %2</translation>
    </message>
    <message>
        <source>▲ Sin refrendo</source>
        <translation>▲ Not countersigned</translation>
    </message>
    <message>
        <source>Proveedor: %1</source>
        <translation>Provider: %1</translation>
    </message>
    <message>
        <source>Proveedor: %1 · folio %2</source>
        <translation>Provider: %1 · ticket %2</translation>
    </message>
    <message>
        <source>El trabajo ya se movió: primero regrese a la normalidad.</source>
        <translation>The work has been moved: return to normal first.</translation>
    </message>
    <message>
        <source>Escriba el motivo para cancelar.</source>
        <translation>Type the reason to cancel.</translation>
    </message>
    <message>
        <source>%1 → %2 ▲ sin señal</source>
        <translation>%1 → %2 ▲ no signal</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
</context>
<context>
    <name>prep::PlanTables</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>CATD y paso</source>
        <translation>CATD and step</translation>
    </message>
    <message>
        <source>escenario</source>
        <translation>scenario</translation>
    </message>
    <message>
        <source>activado</source>
        <translation>activated</translation>
    </message>
    <message>
        <source>detectar</source>
        <translation>detect</translation>
    </message>
    <message>
        <source>actuar</source>
        <translation>act</translation>
    </message>
    <message>
        <source>recuperar</source>
        <translation>recover</translation>
    </message>
    <message>
        <source>meta o límite</source>
        <translation>target or limit</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>fuera de meta, sin servicio</source>
        <translation>over target, no service</translation>
    </message>
    <message>
        <source>en curso</source>
        <translation>running</translation>
    </message>
    <message>
        <source>fuera de meta</source>
        <translation>over target</translation>
    </message>
    <message>
        <source>en meta</source>
        <translation>within target</translation>
    </message>
    <message>
        <source>vencido</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>tarde</source>
        <translation>late</translation>
    </message>
    <message>
        <source>a tiempo</source>
        <translation>in time</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n veces</source>
        <translation>
            <numerusform>once</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message>
        <source>nunca</source>
        <translation>never</translation>
    </message>
    <message>
        <source>%1 de %2 ramas que nadie ha ejercido · %3 de %4 CATD que nunca han ejercido este escenario</source>
        <translation>%1 of %2 branches that nobody has exercised · %3 of %4 CATDs that never exercised this scenario</translation>
    </message>
    <message>
        <source>firma</source>
        <translation>signature</translation>
    </message>
    <message>
        <source>enlace</source>
        <translation>link</translation>
    </message>
    <message>
        <source>respaldo</source>
        <translation>backup</translation>
    </message>
    <message>
        <source>UPS</source>
        <translation>UPS</translation>
    </message>
    <message>
        <source>escáner</source>
        <translation>scanner</translation>
    </message>
    <message>
        <source>autoprueba</source>
        <translation>self-test</translation>
    </message>
    <message>
        <source>reloj</source>
        <translation>clock</translation>
    </message>
    <message>
        <source>programa</source>
        <translation>program</translation>
    </message>
    <message>
        <source>sin enlace</source>
        <translation>no link</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>a las %1</source>
        <translation>at %1</translation>
    </message>
    <message>
        <source>sin firmar</source>
        <translation>not signed</translation>
    </message>
    <message>
        <source>%1, sin cable</source>
        <translation>%1, not wired</translation>
    </message>
    <message>
        <source>probado</source>
        <translation>tried</translation>
    </message>
    <message>
        <source>no hay</source>
        <translation>none</translation>
    </message>
    <message>
        <source>sin probar</source>
        <translation>not tried</translation>
    </message>
    <message>
        <source>sí</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>distinto: %1</source>
        <translation>different: %1</translation>
    </message>
    <message>
        <source>%1 de %2 CATD sin firmar · %3 firmados con alguna falta</source>
        <translation>%1 of %2 CATDs not signed · %3 signed with something missing</translation>
    </message>
    <message>
        <source>▲ sin firmar</source>
        <translation>▲ not signed</translation>
    </message>
    <message>
        <source>firmada a las %1 por %2</source>
        <translation>signed at %1 by %2</translation>
    </message>
    <message>
        <source>▲ sin cable (%1)</source>
        <translation>▲ not wired (%1)</translation>
    </message>
    <message>
        <source>▲ sin redundancia</source>
        <translation>▲ no redundancy</translation>
    </message>
    <message>
        <source>▲ respaldo sin probar</source>
        <translation>▲ backup not tried</translation>
    </message>
    <message>
        <source>▲ sin UPS</source>
        <translation>▲ no UPS</translation>
    </message>
    <message>
        <source>▲ sin escáner</source>
        <translation>▲ no scanner</translation>
    </message>
    <message>
        <source>▲ sin autoprueba</source>
        <translation>▲ no self-test</translation>
    </message>
    <message>
        <source>▲ reloj desviado %1 ms</source>
        <translation>▲ clock off by %1 ms</translation>
    </message>
    <message>
        <source>▲ programa distinto</source>
        <translation>▲ different program</translation>
    </message>
    <message>
        <source>hay</source>
        <translation>there is one</translation>
    </message>
</context>
<context>
    <name>prep::PracticeBand</name>
    <message>
        <source>PRÁCTICA: nada de esto se cuenta</source>
        <translation>PRACTICE: none of this is counted</translation>
    </message>
</context>
<context>
    <name>prep::PracticeDesk</name>
    <message>
        <source>PRÁCTICA: no es un acta</source>
        <translation>PRACTICE: this is not an acta</translation>
    </message>
</context>
<context>
    <name>prep::PracticeOptions</name>
    <message>
        <source>Practica la captura con actas dibujadas, en esta máquina y sin red; nada de eso se cuenta.</source>
        <translation>Practises capturing with drawn actas, on this machine and without a network; none of it is counted.</translation>
    </message>
    <message>
        <source>De la práctica: la misma semilla da las mismas actas.</source>
        <translation>Of the practice: the same seed gives the same actas.</translation>
    </message>
    <message>
        <source>De la práctica: carpeta de la definición cuyas formas se capturan; si no se dice, un proceso inventado.</source>
        <translation>Of the practice: folder of the definition whose forms are captured; an invented process when it is not given.</translation>
    </message>
    <message>
        <source>--%1 es de la práctica: se esperaba también --practica.</source>
        <translation>--%1 belongs to the practice: expected --practica as well.</translation>
    </message>
    <message>
        <source>--practica y --%1 no van juntos: la práctica no se mezcla con nada.</source>
        <translation>--practica and --%1 do not go together: a practice mixes with nothing.</translation>
    </message>
    <message>
        <source>--actas: se esperaba un número de 1 a %1; se dio «%2».</source>
        <translation>--actas: expected a number from 1 to %1; got “%2”.</translation>
    </message>
    <message>
        <source>--semilla: se esperaba un número entero, cero o más; se dio «%1».</source>
        <translation>--semilla: expected a whole number, zero or more; got “%1”.</translation>
    </message>
    <message>
        <source>--proceso: se esperaba la carpeta de una definición.</source>
        <translation>--proceso: expected the folder of a definition.</translation>
    </message>
</context>
<context>
    <name>prep::PracticeResult</name>
    <message>
        <source>Resultado de la práctica</source>
        <translation>Result of the practice</translation>
    </message>
    <message>
        <source>Aquí se ve cada casilla que salga mal, con el pedazo de la imagen, lo que usted escribió y lo que dice.</source>
        <translation>Each box that goes wrong is shown here, with its piece of the image, what you typed and what it says.</translation>
    </message>
    <message>
        <source>Lo que salió mal</source>
        <translation>What went wrong</translation>
    </message>
    <message>
        <source>Aciertos por clase</source>
        <translation>What was right, by kind</translation>
    </message>
    <message>
        <source>Volver a la captura (Esc)</source>
        <translation>Back to the capture (Esc)</translation>
    </message>
    <message>
        <source>Repetir las que falló (R)</source>
        <translation>Repeat the failed ones (R)</translation>
    </message>
    <message>
        <source>Otra práctica (N)</source>
        <translation>Another practice (N)</translation>
    </message>
    <message>
        <source>Exportar CSV (E)</source>
        <translation>Export CSV (E)</translation>
    </message>
    <message>
        <source>Terminó las %1 actas. Nada de esto salió de esta máquina ni se cuenta.</source>
        <translation>You finished the %1 actas. None of this left this machine, and none of it is counted.</translation>
    </message>
    <message>
        <source>%1 de %2 actas hechas. Nada de esto sale de esta máquina ni se cuenta.</source>
        <translation>%1 of %2 actas done. None of this leaves this machine, and none of it is counted.</translation>
    </message>
    <message>
        <source>de las casillas bien: %1</source>
        <translation>of the boxes right: %1</translation>
    </message>
    <message>
        <source>actas sin ningún error</source>
        <translation>actas without any error</translation>
    </message>
    <message>
        <source>por acta (mediana); la meta es %1</source>
        <translation>an acta (median); the goal is %1</translation>
    </message>
    <message>
        <source>teclas por acta; la meta es %1: cifras, una por casilla y %2 más</source>
        <translation>key presses an acta; the goal is %1: digits, one a box and %2 more</translation>
    </message>
    <message>
        <source>A la mesa de control</source>
        <translation>To the mesa de control</translation>
    </message>
    <message>
        <source>Explicaciones</source>
        <translation>Explanations</translation>
    </message>
    <message numerus="yes">
        <source>%n de más</source>
        <translation>
            <numerusform>%n needless</numerusform>
            <numerusform>%n needless</numerusform>
        </translation>
    </message>
    <message>
        <source>Nada salió mal hasta ahora.</source>
        <translation>Nothing has gone wrong so far.</translation>
    </message>
</context>
<context>
    <name>prep::PracticeWindow</name>
    <message>
        <source>%1 — Consola PREP</source>
        <translation>%1 — PREP Console</translation>
    </message>
    <message>
        <source>Preparando la práctica</source>
        <translation>Preparing the practice</translation>
    </message>
    <message>
        <source>Se dibujan las primeras actas.</source>
        <translation>The first actas are being drawn.</translation>
    </message>
    <message>
        <source>F1 ayuda · F4 resultado · Ctrl+T tema · Ctrl+Mayús+L English · Ctrl+Q cerrar</source>
        <comment>the other language by its own name</comment>
        <translation>F1 help · F4 result · Ctrl+T theme · Ctrl+Shift+L Español · Ctrl+Q close</translation>
    </message>
    <message>
        <source>Cómo salió la última acta</source>
        <translation>How the last acta went</translation>
    </message>
    <message>
        <source>No se puede practicar con este proceso</source>
        <translation>There is no practising with this process</translation>
    </message>
    <message>
        <source>Corrija la definición, o abra la práctica sin --proceso.</source>
        <translation>Correct the definition, or open the practice without --proceso.</translation>
    </message>
    <message>
        <source>Ctrl+Q cierra.</source>
        <translation>Ctrl+Q closes.</translation>
    </message>
    <message>
        <source>No falló ninguna.</source>
        <translation>None was failed.</translation>
    </message>
    <message>
        <source>  ·  F4: verlo en la imagen</source>
        <translation>  ·  F4: see it on the image</translation>
    </message>
    <message>
        <source>terminada: %1 actas</source>
        <translation>finished: %1 actas</translation>
    </message>
    <message>
        <source>acta %1 de %2</source>
        <translation>acta %1 of %2</translation>
    </message>
    <message>
        <source>Termine el acta antes de cambiar de idioma.</source>
        <translation>Finish the acta before changing the language.</translation>
    </message>
    <message>
        <source>Exportar el resultado de la práctica</source>
        <translation>Export the result of the practice</translation>
    </message>
    <message>
        <source>Tablas (*.csv)</source>
        <translation>Tables (*.csv)</translation>
    </message>
    <message>
        <source>Resultado guardado en %1</source>
        <translation>Result saved in %1</translation>
    </message>
    <message>
        <source>No se puede escribir %1: %2</source>
        <translation>%1 cannot be written: %2</translation>
    </message>
</context>
<context>
    <name>prep::PracticeWords</name>
    <message>
        <source>%1 de %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Números</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>Letra y número</source>
        <translation>Words and number</translation>
    </message>
    <message>
        <source>Sin dato</source>
        <translation>No datum</translation>
    </message>
    <message>
        <source>Ilegibles</source>
        <translation>Illegible</translation>
    </message>
    <message>
        <source>No aplica</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>%1, solo número</source>
        <translation>%1, number only</translation>
    </message>
    <message>
        <source>%1, solo letra</source>
        <translation>%1, words only</translation>
    </message>
    <message>
        <source>%1, letra distinta</source>
        <translation>%1, words differ</translation>
    </message>
    <message>
        <source>Usted: %1. Dice: %2.</source>
        <translation>You: %1. It says: %2.</translation>
    </message>
    <message>
        <source>Esta imagen no se lee: no se adivina, F2 la manda a la mesa de control.</source>
        <translation>This image cannot be read: do not guess, F2 sends it to the mesa de control.</translation>
    </message>
    <message>
        <source>Esta acta se puede leer: no hacía falta mandarla a la mesa de control.</source>
        <translation>This acta can be read: there was no need to send it to the mesa de control.</translation>
    </message>
    <message>
        <source>Explicó algo que el acta no dice: antes de explicar, compare con la imagen.</source>
        <translation>You explained something that the acta does not say: before explaining, compare with the image.</translation>
    </message>
    <message>
        <source>Faltó explicar lo que lleva observación.</source>
        <translation>What earns a legend was not explained.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Acta %1</source>
        <translation>Acta %1</translation>
    </message>
    <message>
        <source>%1 de %2 casillas bien</source>
        <translation>%1 of %2 boxes right</translation>
    </message>
    <message>
        <source>%1: usted %2, dice %3</source>
        <translation>%1: you %2, it says %3</translation>
    </message>
    <message numerus="yes">
        <source>y %n más</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>a la mesa de control, como debía</source>
        <translation>to the mesa de control, as it should</translation>
    </message>
    <message>
        <source>difirió de la otra captura: decidió una tercera</source>
        <translation>it differed from the other capture: a third one decided</translation>
    </message>
    <message>
        <source>%1 (meta %2)</source>
        <translation>%1 (goal %2)</translation>
    </message>
    <message>
        <source>%1 teclas (meta %2)</source>
        <translation>%1 key presses (goal %2)</translation>
    </message>
</context>
<context>
    <name>prep::ProposeDialog</name>
    <message>
        <source>Proponer</source>
        <translation>Propose</translation>
    </message>
    <message>
        <source>Proponer una acción de dos personas</source>
        <translation>Propose an action of two persons</translation>
    </message>
    <message>
        <source>Acción</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Producto</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Minutos</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Motivo (obligatorio; queda en la bitácora)</source>
        <translation>Reason (required; stays in the log)</translation>
    </message>
    <message>
        <source>Motivo</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Huella del esquema</source>
        <translation>Fingerprint of the schema</translation>
    </message>
    <message>
        <source>▲ Dos personas no retienen ningún producto.</source>
        <translation>▲ Two persons hold no product.</translation>
    </message>
    <message>
        <source>▲ Todos los productos están retenidos.</source>
        <translation>▲ All products are held.</translation>
    </message>
    <message>
        <source>Cuando firme otra persona, en otra estación y antes de %1: %2</source>
        <translation>When another person signs, at another station and within %1: %2</translation>
    </message>
    <message>
        <source>Huella del esquema, del portal o del historial, como la dice la compuerta</source>
        <translation>Fingerprint of the schema, of the portal or of the history, as the gate says it</translation>
    </message>
    <message>
        <source>Huella de las llaves, como la dice prep keys show</source>
        <translation>Fingerprint of the keys, as prep keys show says it</translation>
    </message>
    <message>
        <source>Huella de las llaves</source>
        <translation>Fingerprint of the keys</translation>
    </message>
</context>
<context>
    <name>prep::PublicationPage</name>
    <message>
        <source>Cortes por duración de sus pasos</source>
        <translation>Cortes by how long their steps took</translation>
    </message>
    <message>
        <source>Aún no hay publicación que mostrar</source>
        <translation>There is no publication to show yet</translation>
    </message>
    <message>
        <source>El ciclo de publicación aparece en cuanto el concentrador responde.</source>
        <translation>The publication cycle appears as soon as the hub answers.</translation>
    </message>
    <message>
        <source>Abrir la más antigua</source>
        <translation>Open the oldest</translation>
    </message>
    <message>
        <source>El acta que más tiempo lleva sin publicarse</source>
        <translation>The acta that has waited longest to be published</translation>
    </message>
    <message>
        <source>El primer corte sale a las %1, en %2; antes de esa hora nada se publica. Después sale uno cada %3 min, y aquí se ve cuánto tardó cada paso.</source>
        <translation>The first corte comes out at %1, in %2; before that hour nothing is published. Then one comes out every %3 min, and here one sees how long each step took.</translation>
    </message>
    <message>
        <source>El primer corte debió salir a las %1 y el concentrador no lo ha abierto.</source>
        <translation>The first corte was due at %1 and the hub has not opened it.</translation>
    </message>
    <message>
        <source>Publicación</source>
        <translation>Publication</translation>
    </message>
    <message>
        <source>Retar al concentrador</source>
        <translation>Challenge the hub</translation>
    </message>
    <message>
        <source>Pide una respuesta firmada: qué programa es, con qué definición y sobre qué bitácora</source>
        <translation>Asks for a signed answer: which program it is, with which definition and on which log</translation>
    </message>
    <message>
        <source>Testigo: %1 (T)</source>
        <translation>Witness: %1 (T)</translation>
    </message>
    <message>
        <source>El testigo de la bitácora pública que es esta consola</source>
        <translation>The witness of the public log that this console is</translation>
    </message>
</context>
<context>
    <name>prep::PublicationWords</name>
    <message>
        <source>Paquete</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>Catálogo</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Portal</translation>
    </message>
    <message>
        <source>Imágenes</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Todo el corte</source>
        <translation>The whole corte</translation>
    </message>
    <message>
        <source>%1, JSON</source>
        <translation>%1, JSON</translation>
    </message>
    <message>
        <source>%1, resultados</source>
        <translation>%1, results</translation>
    </message>
    <message>
        <source>rechazado</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>en camino</source>
        <translation>on its way</translation>
    </message>
    <message>
        <source>sin archivos</source>
        <translation>no files</translation>
    </message>
    <message>
        <source>liberado</source>
        <translation>released</translation>
    </message>
    <message>
        <source>con retenidos</source>
        <translation>some held</translation>
    </message>
    <message>
        <source>pasa</source>
        <translation>passes</translation>
    </message>
    <message>
        <source>retenido</source>
        <translation>held</translation>
    </message>
    <message>
        <source>retenido por dos</source>
        <translation>held by two</translation>
    </message>
    <message>
        <source>por revisar</source>
        <translation>to be checked</translation>
    </message>
    <message>
        <source>Portal del instituto</source>
        <translation>Institute&apos;s portal</translation>
    </message>
    <message>
        <source>cambiada</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>retirada</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>vuelve</source>
        <translation>returns</translation>
    </message>
    <message>
        <source>primera vez</source>
        <translation>first time</translation>
    </message>
    <message>
        <source>el cotejo ordenó otra captura</source>
        <translation>the cotejo ordered another capture</translation>
    </message>
    <message>
        <source>el cotejo ordenó otra imagen</source>
        <translation>the cotejo ordered another image</translation>
    </message>
    <message>
        <source>se corrigió contra el acta</source>
        <translation>corrected against the paper</translation>
    </message>
    <message>
        <source>la imagen era de otra acta</source>
        <translation>the image was of another acta</translation>
    </message>
    <message>
        <source>se había declarado sin acta y llegó</source>
        <translation>declared missing, and then it arrived</translation>
    </message>
    <message>
        <source>Publicar un corte ahora</source>
        <translation>Publish a corte now</translation>
    </message>
    <message>
        <source>Reintentar el corte rechazado</source>
        <translation>Try the refused corte again</translation>
    </message>
    <message>
        <source>Retener un producto</source>
        <translation>Hold a product</translation>
    </message>
    <message>
        <source>Soltar un producto retenido</source>
        <translation>Release a held product</translation>
    </message>
    <message>
        <source>Admitir otro esquema</source>
        <translation>Admit another schema</translation>
    </message>
    <message>
        <source>Admitir otra llave de firma</source>
        <translation>Admit another signing key</translation>
    </message>
    <message>
        <source>Reabrir la publicación</source>
        <translation>Reopen the publication</translation>
    </message>
    <message>
        <source>Se abre un corte fuera de horario, con lo verificado hasta ese momento. El horario no cambia.</source>
        <translation>A corte off the schedule is opened, with what is verified by then. The schedule does not change.</translation>
    </message>
    <message>
        <source>Se abre otro corte en lugar del rechazado, con lo verificado hasta ese momento. La compuerta lo revisa igual.</source>
        <translation>Another corte is opened in the place of the refused one, with what is verified by then. The gate checks it all the same.</translation>
    </message>
    <message>
        <source>«%1» queda como en su último corte bueno, y con él su JSON, que mostraría lo mismo, y el paquete, en todos los cortes, hasta que dos personas lo suelten. Los demás productos salen.</source>
        <translation>“%1” stays as in its last good corte, and with it its JSON, which would show the same, and the package, in all cortes, until two persons release it. The other products come out.</translation>
    </message>
    <message>
        <source>«%1» queda como en su último corte bueno, en todos los cortes, hasta que dos personas lo suelten. Los demás productos salen.</source>
        <translation>“%1” stays as in its last good corte, in all cortes, until two persons release it. The other products come out.</translation>
    </message>
    <message>
        <source>«%1» vuelve a salir desde el siguiente corte, si la compuerta lo deja pasar.</source>
        <translation>“%1” comes out again from the next corte on, if the gate lets it pass.</translation>
    </message>
    <message>
        <source>Siguen saliendo cortes después del final, durante %1 min; el último de ellos es el nuevo final.</source>
        <translation>Cortes go on after the final one, for %1 min; the last of them is the new final one.</translation>
    </message>
    <message>
        <source>retirada %1</source>
        <translation>withdrawn %1</translation>
    </message>
    <message>
        <source>firmada %1 por %2</source>
        <translation>signed %1 by %2</translation>
    </message>
    <message>
        <source>%1 · corte %2</source>
        <translation>%1 · corte %2</translation>
    </message>
    <message>
        <source>venció %1</source>
        <translation>expired %1</translation>
    </message>
    <message>
        <source>vence en %1</source>
        <translation>expires in %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1.%2 s</source>
        <translation>%1.%2 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>construir</source>
        <translation>build</translation>
    </message>
    <message>
        <source>revisar</source>
        <translation>check</translation>
    </message>
    <message>
        <source>firmar</source>
        <translation>sign</translation>
    </message>
    <message>
        <source>subir</source>
        <translation>upload</translation>
    </message>
    <message>
        <source>La compuerta admite el esquema, el portal o el cambio de historial que tenga esa huella. Cualquier otro se sigue rechazando.</source>
        <translation>The gate admits the schema, the portal or the change of history with that fingerprint. Any other one is still refused.</translation>
    </message>
    <message>
        <source>Los cortes pueden firmarse con las llaves y los testigos que tengan esa huella. Quien verifica necesita el archivo de confianza nuevo.</source>
        <translation>Cortes may be signed with the keys and the witnesses that have that fingerprint. Who verifies needs the new trust file.</translation>
    </message>
    <message>
        <source>el sitio y el centro diferían y resolvió la mesa de control</source>
        <translation>the site and the centre differed, and the mesa de control decided</translation>
    </message>
</context>
<context>
    <name>prep::Rail</name>
    <message>
        <source>Páginas</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1 (Alt+%2)</translation>
    </message>
</context>
<context>
    <name>prep::ReadinessDialog</name>
    <message>
        <source>%1 arriba, %2 ms</source>
        <translation>%1 up, %2 ms</translation>
    </message>
    <message>
        <source>%1 caído</source>
        <translation>%1 down</translation>
    </message>
    <message>
        <source>Medido por el agente del sitio: %1.</source>
        <translation>Measured by the site’s agent: %1.</translation>
    </message>
    <message>
        <source>El enlace principal es por cable o fibra</source>
        <translation>The main link is cable or fibre</translation>
    </message>
    <message>
        <source>El enlace de respaldo se probó</source>
        <translation>The backup link was tried</translation>
    </message>
    <message>
        <source>El UPS sostiene el equipo</source>
        <translation>The UPS carries the equipment</translation>
    </message>
    <message>
        <source>El escáner digitaliza bien</source>
        <translation>The scanner scans well</translation>
    </message>
    <message>
        <source>La autoprueba terminó sin fallas</source>
        <translation>The self-test ended without faults</translation>
    </message>
    <message>
        <source>Firmar preparación de %1</source>
        <translation>Sign the readiness of %1</translation>
    </message>
    <message>
        <source>Marque solo lo que comprobó. La firma queda en la bitácora con su nombre y su hora.</source>
        <translation>Tick only what you checked. The signature stays in the log with your name and its time.</translation>
    </message>
    <message>
        <source> ms de desfase del reloj</source>
        <translation> ms of clock offset</translation>
    </message>
    <message>
        <source>Desfase del reloj en milisegundos</source>
        <translation>Clock offset in milliseconds</translation>
    </message>
    <message>
        <source>Firmar</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>falla %1 (%2)</source>
        <translation>%1 fails (%2)</translation>
    </message>
</context>
<context>
    <name>prep::ReasonDialog</name>
    <message>
        <source>Motivo (queda en la bitácora)</source>
        <translation>Reason (stays in the log)</translation>
    </message>
    <message>
        <source>Motivo: un número de la lista, o escríbalo</source>
        <translation>Reason: a number of the list, or write it</translation>
    </message>
    <message>
        <source>Motivo</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>prep::ReceptionPanel</name>
    <message>
        <source>Recepción</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Etiqueta de recepción</source>
        <translation>Reception label</translation>
    </message>
    <message>
        <source>Etiqueta del paquete, con el lector (F2)</source>
        <translation>Package label, by the reader (F2)</translation>
    </message>
    <message>
        <source>La hora de acopio la pone este equipo.</source>
        <translation>The hour of acopio is put by this machine.</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>acta</source>
        <translation>acta</translation>
    </message>
    <message>
        <source>acopio</source>
        <translation>acopio</translation>
    </message>
    <message>
        <source>Etiquetas recibidas</source>
        <translation>Labels received</translation>
    </message>
    <message>
        <source>Aquí aparece cada etiqueta que se recibe.</source>
        <translation>Each label that is received appears here.</translation>
    </message>
    <message>
        <source>Recibida %1 a las %2</source>
        <translation>Received %1 at %2</translation>
    </message>
    <message>
        <source>▲ %1 ya se había recibido aquí: no se recibió otra vez. Si es otro papel de la misma acta, Ctrl+Enter la recibe.</source>
        <translation>▲ %1 had been received here already: it was not received again. If it is another paper of the same acta, Ctrl+Enter receives it.</translation>
    </message>
    <message>
        <source>▲ «%1» no es una etiqueta de este proceso, o se leyó mal: pásela otra vez por el lector.</source>
        <translation>▲ “%1” is not a label of this process, or was misread: pass it by the reader again.</translation>
    </message>
    <message>
        <source>▲ «%1» no se pudo guardar en este equipo: no se recibió.</source>
        <translation>▲ “%1” could not be kept on this machine: it was not received.</translation>
    </message>
</context>
<context>
    <name>prep::RegionTiles</name>
    <message>
        <source>Regiones</source>
        <translation>Regions</translation>
    </message>
    <message>
        <source>Sin distrito</source>
        <translation>No district</translation>
    </message>
    <message>
        <source>%1 de %2 capturadas</source>
        <translation>%1 of %2 captured</translation>
    </message>
    <message numerus="yes">
        <source>%n CATD sin señal</source>
        <translation>
            <numerusform>%n CATD without signal</numerusform>
            <numerusform>%n CATDs without signal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CATD con enlace débil</source>
        <translation>
            <numerusform>%n CATD with a weak link</numerusform>
            <numerusform>%n CATDs with a weak link</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarmas de prioridad %1</source>
        <translation>
            <numerusform>%n alarm of priority %1</numerusform>
            <numerusform>%n alarms of priority %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planes en curso</source>
        <translation>
            <numerusform>%n plan running</numerusform>
            <numerusform>%n plans running</numerusform>
        </translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>%1 sin señal</source>
        <translation>%1 without signal</translation>
    </message>
    <message numerus="yes">
        <source>%n alarmas</source>
        <translation>
            <numerusform>%n alarm</numerusform>
            <numerusform>%n alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planes</source>
        <translation>
            <numerusform>%n plan</numerusform>
            <numerusform>%n plans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CATD, normal</source>
        <translation>
            <numerusform>%n CATD, normal</numerusform>
            <numerusform>%n CATDs, normal</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 de %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message numerus="yes">
        <source>%n débiles</source>
        <translation>
            <numerusform>%n weak</numerusform>
            <numerusform>%n weak</numerusform>
        </translation>
    </message>
    <message>
        <source>todas reconocidas</source>
        <translation>all acknowledged</translation>
    </message>
</context>
<context>
    <name>prep::RegionsPage</name>
    <message>
        <source>Aún no hay regiones que mostrar</source>
        <translation>No regions to show yet</translation>
    </message>
    <message>
        <source>Aparecen en cuanto el concentrador entrega la definición del proceso.</source>
        <translation>They appear as soon as the hub gives the definition of the process.</translation>
    </message>
    <message>
        <source>Regiones · %1 en total, %2 necesitan a una persona</source>
        <translation>Regions · %1 in all, %2 need a person</translation>
    </message>
    <message>
        <source>Regiones</source>
        <translation>Regions</translation>
    </message>
</context>
<context>
    <name>prep::ReplayBand</name>
    <message>
        <source>REPETICIÓN · %1 · lo que se ve ya pasó, y nada se puede ordenar</source>
        <translation>REPLAY · %1 · what is shown is past, and nothing can be commanded</translation>
    </message>
</context>
<context>
    <name>prep::ReplayBar</name>
    <message>
        <source>En vivo (Esc)</source>
        <translation>Live (Esc)</translation>
    </message>
    <message>
        <source>Repetición de la noche</source>
        <translation>Replay of the night</translation>
    </message>
    <message>
        <source>Velocidad: segundos de la noche por segundo</source>
        <translation>Speed: seconds of the night per second</translation>
    </message>
    <message>
        <source>Instante que se muestra</source>
        <translation>Instant shown</translation>
    </message>
    <message>
        <source>La repetición no puede seguir: %1</source>
        <translation>The replay cannot go on: %1</translation>
    </message>
    <message>
        <source>Leyendo la bitácora: %1 %</source>
        <translation>Reading the log: %1 %</translation>
    </message>
    <message>
        <source>Pausar</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Reproducir</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Pausar la repetición</source>
        <translation>Pause the replay</translation>
    </message>
    <message>
        <source>Reproducir la noche</source>
        <translation>Play the night</translation>
    </message>
</context>
<context>
    <name>prep::ReplayJoin</name>
    <message>
        <source>Aún no hay noche que repetir.</source>
        <translation>There is no night to replay yet.</translation>
    </message>
    <message>
        <source>Su función no consulta la noche.</source>
        <translation>Your role does not look at the night.</translation>
    </message>
    <message>
        <source>Termine el acta antes de ver la repetición.</source>
        <translation>Finish the acta before watching the replay.</translation>
    </message>
    <message>
        <source>La bitácora del concentrador es otra: terminó la repetición.</source>
        <translation>The hub&apos;s log is another one: the replay ended.</translation>
    </message>
</context>
<context>
    <name>prep::ReplayScrubber</name>
    <message>
        <source>Instante de la noche</source>
        <translation>Instant of the night</translation>
    </message>
    <message>
        <source>Flechas: 1 minuto · Re Pág y Av Pág: 15 minutos · Inicio y Fin · Espacio: reproducir o pausar</source>
        <translation>Arrows: 1 minute · PgUp and PgDn: 15 minutes · Home and End · Space: play or pause</translation>
    </message>
</context>
<context>
    <name>prep::ReportsPage</name>
    <message>
        <source>Informe de lo ocurrido hasta ahora</source>
        <translation>Report of what has happened so far</translation>
    </message>
    <message>
        <source>Contenido</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Tabla</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Aún no hay de qué informar</source>
        <translation>There is nothing to report yet</translation>
    </message>
    <message>
        <source>El informe se escribe del registro de la noche; aparece en cuanto el concentrador responde.</source>
        <translation>The report is written from the log of the night; it appears as soon as the hub answers.</translation>
    </message>
    <message>
        <source>Guardar PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>El informe en PDF, sin firma: el firmado lo hace prep report simulacro en el servidor</source>
        <translation>The report as a PDF, without signature: the signed one is made by prep report simulacro on the server</translation>
    </message>
    <message>
        <source>Guardar tablas…</source>
        <translation>Save tables…</translation>
    </message>
    <message>
        <source>Cada tabla del informe en un archivo CSV, en una carpeta</source>
        <translation>Every table of the report in a CSV file, in a folder</translation>
    </message>
    <message>
        <source>Tablas y figuras del informe</source>
        <translation>Tables and figures of the report</translation>
    </message>
    <message>
        <source>Tabla elegida del informe</source>
        <translation>Chosen table of the report</translation>
    </message>
    <message>
        <source>Informe del simulacro hasta ahora</source>
        <translation>Report of the drill so far</translation>
    </message>
    <message>
        <source>Informe de la noche hasta ahora</source>
        <translation>Report of the night so far</translation>
    </message>
    <message>
        <source>Ninguno hasta ahora.</source>
        <translation>None so far.</translation>
    </message>
    <message>
        <source>Escribiendo…</source>
        <translation>Writing…</translation>
    </message>
    <message>
        <source>Leyendo la bitácora: %1 %.</source>
        <translation>Reading the log: %1 %.</translation>
    </message>
    <message>
        <source>Sin conexión con el concentrador: la bitácora se lee cuando regrese.</source>
        <translation>No connection with the hub: the log is read when it is back.</translation>
    </message>
    <message>
        <source>Hasta el evento %1 de la bitácora, a las %2. Se calcula de nuevo cada 10 segundos.</source>
        <translation>Up to event %1 of the log, at %2. Worked out anew every 10 seconds.</translation>
    </message>
    <message>
        <source>Guardar el informe</source>
        <translation>Save the report</translation>
    </message>
    <message>
        <source>Carpeta para las tablas del informe</source>
        <translation>Folder for the tables of the report</translation>
    </message>
    <message>
        <source>Guardado: %1</source>
        <translation>Saved: %1</translation>
    </message>
    <message>
        <source>▲ No se pudo guardar %1: %2</source>
        <translation>▲ Could not save %1: %2</translation>
    </message>
    <message>
        <source>Informes</source>
        <translation>Reports</translation>
    </message>
</context>
<context>
    <name>prep::ReviewList</name>
    <message>
        <source>Errores y advertencias</source>
        <translation>Errors and warnings</translation>
    </message>
    <message>
        <source>Explicación (queda con la captura)</source>
        <translation>Explanation (stays with the capture)</translation>
    </message>
    <message>
        <source>Explicación</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>Sin errores ni advertencias. Enter: enviar</source>
        <translation>No errors or warnings. Enter: send</translation>
    </message>
    <message>
        <source>Corrija o explique lo marcado con ▲</source>
        <translation>Correct or explain what is marked ▲</translation>
    </message>
    <message>
        <source>Revisado. Enter: enviar</source>
        <translation>Reviewed. Enter: send</translation>
    </message>
    <message>
        <source>Falta explicar %1: A «%2», E otra explicación, o su número para corregir.</source>
        <translation>%1 is to be explained: A “%2”, E another explanation, or its number to correct it.</translation>
    </message>
</context>
<context>
    <name>prep::ScanningPage</name>
    <message>
        <source>Enviar de todos modos</source>
        <translation>Send all the same</translation>
    </message>
    <message>
        <source>«%1» tiene fallas. Si el papel se puede digitalizar otra vez, es mejor. El motivo queda guardado en este equipo con la imagen.</source>
        <translation>“%1” has faults. If the paper can be scanned again, that is better. The reason is kept on this machine with the image.</translation>
    </message>
    <message>
        <source>Motivo</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Enviar</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Etiqueta de la imagen</source>
        <translation>Label of the image</translation>
    </message>
    <message>
        <source>Pase por el lector la etiqueta del papel que se ve en «%1».</source>
        <translation>Pass by the reader the label of the paper that is seen in “%1”.</translation>
    </message>
    <message>
        <source>Etiqueta</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Poner</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>▲ Esa no es una etiqueta de este proceso, o se leyó mal: pásela otra vez por el lector.</source>
        <translation>▲ That is not a label of this process, or was misread: pass it by the reader again.</translation>
    </message>
    <message>
        <source>Apartar</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>«%1» no se enviará. Su archivo se conserva en este equipo.</source>
        <translation>“%1” will not be sent. Its file is kept on this machine.</translation>
    </message>
    <message>
        <source>Ese archivo ya está en la lista: no se agrega dos veces.</source>
        <translation>That file is in the list already: it is not added twice.</translation>
    </message>
    <message>
        <source>Agregar archivos</source>
        <translation>Add files</translation>
    </message>
    <message>
        <source>Imágenes (*.jpg *.jpeg *.png *.tif *.tiff *.pdf)</source>
        <translation>Images (*.jpg *.jpeg *.png *.tif *.tiff *.pdf)</translation>
    </message>
    <message>
        <source>Todos los archivos (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Carpeta en la que el escáner deja las imágenes</source>
        <translation>Folder into which the scanner puts its images</translation>
    </message>
    <message>
        <source>Guardar las etiquetas</source>
        <translation>Save the labels</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Detener las etiquetas (Ctrl+I)</source>
        <translation>Stop the labels (Ctrl+I)</translation>
    </message>
    <message>
        <source>Etiquetas: %1 de %2</source>
        <translation>Labels: %1 of %2</translation>
    </message>
    <message>
        <source>Imprimir etiquetas… (Ctrl+I)</source>
        <translation>Print labels… (Ctrl+I)</translation>
    </message>
    <message>
        <source>Las etiquetas se detuvieron: no se guardó nada.</source>
        <translation>The labels were stopped: nothing was saved.</translation>
    </message>
    <message>
        <source>%1 etiquetas guardadas. Imprímalas al 100 %, sin ajustar a la página.</source>
        <translation>%1 labels saved. Print them at 100 %, not fitted to the page.</translation>
    </message>
    <message>
        <source>▲ No se pudieron guardar las etiquetas: %1</source>
        <translation>▲ The labels could not be saved: %1</translation>
    </message>
    <message>
        <source>Imágenes</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Carpeta… (Ctrl+O)</source>
        <translation>Folder… (Ctrl+O)</translation>
    </message>
    <message>
        <source>Carpeta del escáner</source>
        <translation>Scanner folder</translation>
    </message>
    <message>
        <source>Agregar archivos… (Ctrl+A)</source>
        <translation>Add files… (Ctrl+A)</translation>
    </message>
    <message>
        <source>Imprimir etiquetas</source>
        <translation>Print labels</translation>
    </message>
    <message>
        <source>piden atención</source>
        <translation>ask for attention</translation>
    </message>
    <message>
        <source>por enviar</source>
        <translation>to be sent</translation>
    </message>
    <message>
        <source>en camino</source>
        <translation>on its way</translation>
    </message>
    <message>
        <source>en el centro</source>
        <translation>at the centre</translation>
    </message>
    <message>
        <source>etiquetas recibidas</source>
        <translation>labels received</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>archivo</source>
        <translation>file</translation>
    </message>
    <message>
        <source>acta</source>
        <translation>acta</translation>
    </message>
    <message>
        <source>qué pasa</source>
        <translation>what happens</translation>
    </message>
    <message>
        <source>hora</source>
        <translation>time</translation>
    </message>
    <message>
        <source>Imágenes digitalizadas</source>
        <translation>Scanned images</translation>
    </message>
    <message>
        <source>Dar la etiqueta</source>
        <translation>Give the label</translation>
    </message>
    <message>
        <source>Enviar otra vez</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Etiqueta… (F7)</source>
        <translation>Label… (F7)</translation>
    </message>
    <message>
        <source>Apartar… (F8)</source>
        <translation>Set aside… (F8)</translation>
    </message>
    <message>
        <source>en camino %1</source>
        <translation>on its way %1</translation>
    </message>
    <message>
        <source>Enviar también (F6)</source>
        <translation>Send too (F6)</translation>
    </message>
    <message>
        <source>Enviar de todos modos… (F6)</source>
        <translation>Send all the same… (F6)</translation>
    </message>
    <message>
        <source>Traer de regreso (F9)</source>
        <translation>Bring back (F9)</translation>
    </message>
    <message>
        <source>Enviar otra vez (F9)</source>
        <translation>Send again (F9)</translation>
    </message>
    <message>
        <source>Aquí se ve la imagen elegida.</source>
        <translation>The selected image is seen here.</translation>
    </message>
    <message>
        <source>Cargando…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>No hay imagen que mostrar.</source>
        <translation>There is no image to show.</translation>
    </message>
    <message>
        <source>Imagen del acta</source>
        <translation>Image of the acta</translation>
    </message>
    <message>
        <source>Ninguna carpeta vigilada</source>
        <translation>No folder is watched</translation>
    </message>
    <message>
        <source>Vigila %1</source>
        <translation>Watches %1</translation>
    </message>
    <message>
        <source>Elija la carpeta en la que el escáner deja las imágenes (Ctrl+O), o arrastre archivos aquí.</source>
        <translation>Choose the folder into which the scanner puts its images (Ctrl+O), or drag files here.</translation>
    </message>
    <message>
        <source>Aquí aparece cada imagen que el escáner deja en su carpeta. También se pueden arrastrar archivos.</source>
        <translation>Each image that the scanner puts into its folder appears here. Files may be dragged here, too.</translation>
    </message>
    <message>
        <source>▲ La carpeta %1 no se puede leer: ¿está encendido el escáner, o se desconectó la carpeta compartida? Se intenta sola otra vez.</source>
        <translation>▲ The folder %1 cannot be read: is the scanner on, or was the shared folder disconnected? It is tried again by itself.</translation>
    </message>
    <message>
        <source>▲ Sin conexión con el centro: siga trabajando. Todo queda guardado en este equipo, con su hora, y sale solo cuando vuelva.</source>
        <translation>▲ No connection to the centre: go on working. Everything is kept on this machine, with its hour, and leaves by itself when it is back.</translation>
    </message>
    <message>
        <source>Digitalización</source>
        <translation>Digitisation</translation>
    </message>
</context>
<context>
    <name>prep::ScanningWords</name>
    <message>
        <source>revisando</source>
        <translation>being checked</translation>
    </message>
    <message>
        <source>pide atención</source>
        <translation>asks for attention</translation>
    </message>
    <message>
        <source>no es un acta</source>
        <translation>not an acta</translation>
    </message>
    <message>
        <source>repetida</source>
        <translation>repeated</translation>
    </message>
    <message>
        <source>por enviar</source>
        <translation>to be sent</translation>
    </message>
    <message>
        <source>en camino</source>
        <translation>on its way</translation>
    </message>
    <message>
        <source>en el centro</source>
        <translation>at the centre</translation>
    </message>
    <message>
        <source>rechazada</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>apartada</source>
        <translation>set aside</translation>
    </message>
    <message>
        <source>ya recibida</source>
        <translation>received before</translation>
    </message>
    <message>
        <source>Apartada: %1</source>
        <translation>Set aside: %1</translation>
    </message>
    <message>
        <source>Se envía de todos modos: %1</source>
        <translation>Sent all the same: %1</translation>
    </message>
    <message>
        <source>Se está revisando.</source>
        <translation>It is being checked.</translation>
    </message>
    <message>
        <source>Si es otra imagen de la misma acta, F6 la envía también; si no, F8 la aparta.</source>
        <translation>If it is another image of the same acta, F6 sends it too; if not, F8 sets it aside.</translation>
    </message>
    <message>
        <source>Digitalice el papel otra vez. Si la etiqueta no se lee en la imagen, F7 la toma del lector.</source>
        <translation>Scan the paper again. If the label cannot be read in the image, F7 takes it from the reader.</translation>
    </message>
    <message>
        <source>Digitalice el papel otra vez, mientras está en la mesa. Si no puede quedar mejor, F6 la envía de todos modos.</source>
        <translation>Scan the paper again, while it is on the table. If it cannot get better, F6 sends it all the same.</translation>
    </message>
    <message>
        <source>Digitalice el acta otra vez; este archivo no se envía. F8 lo aparta.</source>
        <translation>Scan the acta again; this file is not sent. F8 sets it aside.</translation>
    </message>
    <message>
        <source>No hay nada que hacer: la otra es la que se envía. F8 la aparta.</source>
        <translation>There is nothing to be done: the other one is sent. F8 sets it aside.</translation>
    </message>
    <message>
        <source>Sale sola en cuanto el centro la pueda recibir. Está guardada en este equipo.</source>
        <translation>It leaves by itself as soon as the centre can take it. It is kept on this machine.</translation>
    </message>
    <message>
        <source>El centro ya sabe de ella; su imagen va en camino.</source>
        <translation>The centre knows of it; its image is on its way.</translation>
    </message>
    <message>
        <source>El centro tiene la imagen.</source>
        <translation>The centre has the image.</translation>
    </message>
    <message>
        <source>F6 la envía como otra imagen de la misma acta; antes, reciba otra vez su etiqueta.</source>
        <translation>F6 sends it as another image of the same acta; first, receive its label again.</translation>
    </message>
    <message>
        <source>F9 la envía otra vez; F8 la aparta.</source>
        <translation>F9 sends it again; F8 sets it aside.</translation>
    </message>
    <message>
        <source>F9 la trae de regreso.</source>
        <translation>F9 brings it back.</translation>
    </message>
    <message>
        <source>Espera el acopio: falta pasar su etiqueta por recepción. Se intenta sola otra vez.</source>
        <translation>Waits for the acopio: its label has not passed reception yet. It is tried again by itself.</translation>
    </message>
    <message>
        <source>El centro ya tiene otra imagen de esta acta.</source>
        <translation>The centre has another image of this acta already.</translation>
    </message>
    <message>
        <source>Otra consola de esta misma persona ya usa este escáner en este equipo. Cierre una de las dos.</source>
        <translation>Another console of this same person already uses this scanner on this machine. Close one of the two.</translation>
    </message>
    <message>
        <source>Algo de lo guardado en este equipo está dañado y no se puede enviar (%1). Lo demás sigue. Avise a sistemas.</source>
        <translation>Something of what is kept on this machine is damaged and cannot be sent (%1). The rest goes on. Tell systems.</translation>
    </message>
    <message>
        <source>No se puede guardar en el disco de este equipo: no digitalice más hasta que haya espacio. Lo guardado está a salvo (%1).</source>
        <translation>This machine&apos;s disk cannot take it: do not scan any more until there is room. What is kept is safe (%1).</translation>
    </message>
</context>
<context>
    <name>prep::SearchPalette</name>
    <message>
        <source>Buscar</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Acta, casilla, CATD, persona o estación</source>
        <translation>Acta, casilla, CATD, person or station</translation>
    </message>
    <message>
        <source>Aún no hay datos en que buscar.</source>
        <translation>There are no data to search yet.</translation>
    </message>
    <message>
        <source>Ejemplos: AYUN-000123 · 871 C2 · Tonalá · P0004</source>
        <translation>Examples: AYUN-000123 · 871 C2 · Tonalá · P0004</translation>
    </message>
    <message>
        <source>Nada coincide con todas las palabras.</source>
        <translation>Nothing matches all the words.</translation>
    </message>
    <message numerus="yes">
        <source>Los primeros %n resultados · Intro: abrir · Esc: cerrar</source>
        <translation>
            <numerusform>The first result · Enter: open · Esc: close</numerusform>
            <numerusform>The first %n results · Enter: open · Esc: close</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resultados · Intro: abrir · Esc: cerrar</source>
        <translation>
            <numerusform>%n result · Enter: open · Esc: close</numerusform>
            <numerusform>%n results · Enter: open · Esc: close</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · casilla %2</source>
        <translation>%1 · casilla %2</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>CATD %1 · %2</source>
        <translation>CATD %1 · %2</translation>
    </message>
    <message>
        <source>Persona %1 · %2</source>
        <translation>Person %1 · %2</translation>
    </message>
    <message>
        <source>Estación · %1</source>
        <translation>Station · %1</translation>
    </message>
    <message>
        <source>revocada</source>
        <translation>revoked</translation>
    </message>
    <message>
        <source>inscrita</source>
        <translation>enrolled</translation>
    </message>
</context>
<context>
    <name>prep::SecondDialog</name>
    <message>
        <source>Firmar</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Retirar la propuesta</source>
        <translation>Withdraw the proposal</translation>
    </message>
    <message>
        <source>Segunda firma</source>
        <translation>Second signature</translation>
    </message>
    <message>
        <source>Retirar una propuesta</source>
        <translation>Withdraw a proposal</translation>
    </message>
    <message>
        <source>Propuso %1 a las %2. Motivo: %3</source>
        <translation>Proposed by %1 at %2. Reason: %3</translation>
    </message>
    <message>
        <source>Al firmar: %1</source>
        <translation>On signing: %1</translation>
    </message>
    <message>
        <source>La propuesta deja de valer; queda en la bitácora con su motivo.</source>
        <translation>The proposal is void; it stays in the log with its reason.</translation>
    </message>
    <message>
        <source>Motivo (queda en la bitácora)</source>
        <translation>Reason (stays in the log)</translation>
    </message>
    <message>
        <source>Motivo</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>prep::ShelveDialog</name>
    <message>
        <source>Aplazar</source>
        <translation>Shelve</translation>
    </message>
    <message>
        <source>Poner fuera de servicio</source>
        <translation>Take out of service</translation>
    </message>
    <message>
        <source>Motivo (queda en la bitácora)</source>
        <translation>Reason (kept in the log)</translation>
    </message>
    <message>
        <source>Motivo</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Minutos</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>prep::ShiftSheet</name>
    <message>
        <source>Hoja de cambio de turno</source>
        <translation>Shift handover sheet</translation>
    </message>
    <message>
        <source>Guardar PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>No se pudo guardar %1</source>
        <translation>%1 could not be saved</translation>
    </message>
</context>
<context>
    <name>prep::SinActaDialog</name>
    <message>
        <source>Declarar sin acta</source>
        <translation>Declare without acta</translation>
    </message>
    <message>
        <source>Sin acta</source>
        <translation>Without acta</translation>
    </message>
    <message>
        <source>Clave del acta, por ejemplo AYUN-004321</source>
        <translation>Key of the acta, for example AYUN-004321</translation>
    </message>
    <message>
        <source>Clave del acta</source>
        <translation>Key of the acta</translation>
    </message>
    <message>
        <source>Causa</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>No hay un acta con esta clave.</source>
        <translation>There is no acta with this key.</translation>
    </message>
</context>
<context>
    <name>prep::SiteDetail</name>
    <message>
        <source>En espera</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Con observación</source>
        <translation>With observation</translation>
    </message>
    <message>
        <source>acta</source>
        <translation>acta</translation>
    </message>
    <message>
        <source>casilla</source>
        <translation>casilla</translation>
    </message>
    <message>
        <source>municipio</source>
        <translation>municipality</translation>
    </message>
    <message>
        <source>etapa</source>
        <translation>stage</translation>
    </message>
    <message>
        <source>desde</source>
        <translation>since</translation>
    </message>
    <message>
        <source>canal</source>
        <translation>channel</translation>
    </message>
    <message>
        <source>observación</source>
        <translation>observation</translation>
    </message>
    <message>
        <source>total</source>
        <translation>total</translation>
    </message>
    <message>
        <source>Ninguna acta de este CATD está en esta lista.</source>
        <translation>No acta of this CATD is in this list.</translation>
    </message>
    <message>
        <source>Actas del CATD</source>
        <translation>Actas of the CATD</translation>
    </message>
    <message>
        <source> desde las %1 (%2)</source>
        <translation> since %1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>actas</source>
        <translation>actas</translation>
    </message>
    <message>
        <source>%1 de %2 capturadas · %3 en espera</source>
        <translation>%1 of %2 captured · %3 waiting</translation>
    </message>
    <message>
        <source>PREP Casilla %1 · CATD %2</source>
        <translation>PREP Casilla %1 · CATD %2</translation>
    </message>
    <message>
        <source>enlaces</source>
        <translation>links</translation>
    </message>
    <message>
        <source>energía</source>
        <translation>power</translation>
    </message>
    <message>
        <source>con respaldo (UPS)</source>
        <translation>with backup (UPS)</translation>
    </message>
    <message>
        <source>sin respaldo</source>
        <translation>without backup</translation>
    </message>
    <message>
        <source>alterno</source>
        <translation>alternate</translation>
    </message>
    <message>
        <source>domicilio</source>
        <translation>address</translation>
    </message>
    <message>
        <source>Elija un CATD</source>
        <translation>Choose a CATD</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>preparación</source>
        <translation>readiness</translation>
    </message>
    <message>
        <source>llegada</source>
        <translation>arrival</translation>
    </message>
    <message>
        <source>resguardo</source>
        <translation>custody</translation>
    </message>
    <message>
        <source>eventos: %1 creados · %2 en el centro · %3 publicados; imágenes: %4 de %5 en el centro</source>
        <translation>events: %1 created · %2 at the centre · %3 published; images: %4 of %5 at the centre</translation>
    </message>
    <message>
        <source>completo · %1</source>
        <translation>complete · %1</translation>
    </message>
    <message>
        <source>incompleto: faltan %1 eventos y %2 imágenes · %3</source>
        <translation>incomplete: %1 events and %2 images are missing · %3</translation>
    </message>
    <message>
        <source>Llevar en mano (USB)…</source>
        <translation>Carry by hand (USB)…</translation>
    </message>
    <message>
        <source>Recibir bulto de un CATD…</source>
        <translation>Receive a CATD&apos;s bundle…</translation>
    </message>
</context>
<context>
    <name>prep::SiteRibbon</name>
    <message>
        <source>Noche del sitio: acopio y enlace</source>
        <translation>The site&apos;s night: acopio and link</translation>
    </message>
    <message numerus="yes">
        <source>%n actas acopiadas en el sitio</source>
        <translation>
            <numerusform>%n acta collected at the site</numerusform>
            <numerusform>%n actas collected at the site</numerusform>
        </translation>
    </message>
    <message>
        <source>Aún no hay acopio en este sitio.</source>
        <translation>No acopio at this site yet.</translation>
    </message>
    <message>
        <source>acopio cada 10 min</source>
        <translation>acopio every 10 min</translation>
    </message>
    <message>
        <source>máximo %1</source>
        <translation>maximum %1</translation>
    </message>
    <message>
        <source>enlace</source>
        <translation>link</translation>
    </message>
    <message>
        <source>acopio cada 10 min; línea: lo habitual</source>
        <translation>received per 10 min; line: usual</translation>
    </message>
</context>
<context>
    <name>prep::SitesPage</name>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>Aún no hay CATD que mostrar</source>
        <translation>No CATD to show yet</translation>
    </message>
    <message>
        <source>La lista aparece en cuanto el concentrador entrega la definición del proceso.</source>
        <translation>The list appears once the hub hands over the definition of the process.</translation>
    </message>
    <message>
        <source>Filtrar por nombre ( / )</source>
        <translation>Filter by name ( / )</translation>
    </message>
    <message>
        <source>Filtrar CATD por nombre</source>
        <translation>Filter CATDs by name</translation>
    </message>
    <message>
        <source>Ningún CATD pasa los filtros.</source>
        <translation>No CATD passes the filters.</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>más antigua</source>
        <translation>oldest</translation>
    </message>
    <message>
        <source>en espera</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>enlace</source>
        <translation>link</translation>
    </message>
    <message>
        <source>última señal</source>
        <translation>last sign</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>sin dato</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>en línea</source>
        <translation>online</translation>
    </message>
    <message>
        <source>caído</source>
        <translation>down</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Mostrar los CATD de todas las regiones (Esc)</source>
        <translation>Show the CATDs of all regions (Esc)</translation>
    </message>
    <message>
        <source>Sin distrito</source>
        <translation>No district</translation>
    </message>
    <message>
        <source>Región %1 · %2</source>
        <translation>Region %1 · %2</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>Solo %1; quitar</source>
        <translation>Only %1; remove</translation>
    </message>
    <message>
        <source>Región %1 ×</source>
        <translation>Region %1 ×</translation>
    </message>
    <message>
        <source>CATD · %1</source>
        <translation>CATD · %1</translation>
    </message>
</context>
<context>
    <name>prep::Sparkline</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>sin medir</source>
        <translation>not measured</translation>
    </message>
    <message>
        <source>sin respuesta, pérdida %1</source>
        <translation>no answer, loss %1</translation>
    </message>
    <message>
        <source>mediana %1, de %2 a %3 (p10 a p90), pérdida %4</source>
        <translation>median %1, from %2 to %3 (p10 to p90), loss %4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2 kbit/s</source>
        <translation>%1, %2 kbit/s</translation>
    </message>
</context>
<context>
    <name>prep::StepTrack</name>
    <message>
        <source>%1: %2 de %3</source>
        <translation>%1: %2 of %3</translation>
    </message>
    <message>
        <source>%1, vencido</source>
        <translation>%1, overdue</translation>
    </message>
    <message>
        <source>%1 de %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>%1 vencido</source>
        <translation>%1 overdue</translation>
    </message>
    <message>
        <source>%1, tarde</source>
        <translation>%1, late</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>prep::Strip</name>
    <message>
        <source>Estado del proceso</source>
        <translation>State of the process</translation>
    </message>
    <message>
        <source>corte final</source>
        <translation>final corte</translation>
    </message>
    <message>
        <source>corte %1 en</source>
        <translation>corte %1 in</translation>
    </message>
    <message>
        <source>brecha</source>
        <translation>gap</translation>
    </message>
    <message>
        <source>sin conexión</source>
        <translation>no connection</translation>
    </message>
    <message>
        <source>en vivo</source>
        <translation>live</translation>
    </message>
    <message>
        <source>bitácora inconsistente</source>
        <translation>log inconsistent</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Consola PREP</source>
        <translation>Consola PREP</translation>
    </message>
    <message>
        <source>corte %1</source>
        <translation>corte %1</translation>
    </message>
    <message>
        <source>en proceso</source>
        <translation>being made</translation>
    </message>
    <message>
        <source>corte %1 vencido hace</source>
        <translation>corte %1 overdue by</translation>
    </message>
    <message>
        <source>repetición</source>
        <translation>replay</translation>
    </message>
    <message>
        <source>por enviar al centro</source>
        <translation>to send to the centre</translation>
    </message>
    <message>
        <source>todo está en el centro</source>
        <translation>everything is at the centre</translation>
    </message>
    <message>
        <source>%1 eventos · %2 imágenes</source>
        <translation>%1 events · %2 images</translation>
    </message>
    <message>
        <source>Concentrador de %1 · %2</source>
        <translation>Hub of %1 · %2</translation>
    </message>
</context>
<context>
    <name>prep::VerificationWords</name>
    <message>
        <source> · acta %1</source>
        <translation> · acta %1</translation>
    </message>
    <message>
        <source>Pieza identificada</source>
        <translation>Pieza identified</translation>
    </message>
    <message>
        <source>Pieza fuera de catálogo</source>
        <translation>Pieza outside the catalogue</translation>
    </message>
    <message>
        <source>Pieza retenida</source>
        <translation>Pieza held back</translation>
    </message>
    <message>
        <source>Pieza liberada</source>
        <translation>Pieza released</translation>
    </message>
    <message>
        <source>Pieza ligada a su acta</source>
        <translation>Pieza bound to its acta</translation>
    </message>
    <message>
        <source>Cotejo registrado</source>
        <translation>Comparison recorded</translation>
    </message>
    <message>
        <source>Recaptura ordenada</source>
        <translation>Recapture ordered</translation>
    </message>
    <message>
        <source>Redigitalización ordenada</source>
        <translation>Rescan ordered</translation>
    </message>
    <message>
        <source>Corrección registrada</source>
        <translation>Correction recorded</translation>
    </message>
    <message>
        <source>sin publicar</source>
        <translation>not published</translation>
    </message>
    <message>
        <source>el cambio sale en el próximo corte</source>
        <translation>the change comes with the next corte</translation>
    </message>
    <message>
        <source>por cotejar</source>
        <translation>to be compared</translation>
    </message>
    <message>
        <source>corregida: la aprueba otra persona</source>
        <translation>corrected: somebody else approves it</translation>
    </message>
    <message>
        <source>aceptada</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>aceptada con cambio</source>
        <translation>accepted with a change</translation>
    </message>
    <message>
        <source>rechazada: espera corrección</source>
        <translation>rejected: waits for correction</translation>
    </message>
    <message>
        <source>se captura o digitaliza de nuevo</source>
        <translation>it is captured or scanned anew</translation>
    </message>
    <message>
        <source>primera publicación</source>
        <translation>first publication</translation>
    </message>
    <message>
        <source>recaptura</source>
        <translation>recapture</translation>
    </message>
    <message>
        <source>redigitalización</source>
        <translation>rescan</translation>
    </message>
    <message>
        <source>corrección</source>
        <translation>correction</translation>
    </message>
    <message>
        <source>la imagen era de otra acta</source>
        <translation>the image was of another acta</translation>
    </message>
    <message>
        <source>llegó el acta</source>
        <translation>the acta arrived</translation>
    </message>
    <message>
        <source>el sitio y el centro diferían</source>
        <translation>the site and the centre differed</translation>
    </message>
</context>
<context>
    <name>prep::WitnessBand</name>
    <message>
        <source>Ver la evidencia</source>
        <translation>See the evidence</translation>
    </message>
    <message>
        <source>EL TESTIGO DE ESTA CONSOLA VIO DOS VERSIONES QUE SE CONTRADICEN Y DEJÓ DE FIRMAR</source>
        <translation>THE WITNESS OF THIS CONSOLE SAW TWO VERSIONS THAT CONTRADICT EACH OTHER AND STOPPED SIGNING</translation>
    </message>
</context>
<context>
    <name>prep::WitnessDialog</name>
    <message>
        <source>Abrir la llave</source>
        <translation>Open the key</translation>
    </message>
    <message>
        <source>Abrir su carpeta</source>
        <translation>Open its folder</translation>
    </message>
    <message>
        <source>Copiar su ruta</source>
        <translation>Copy its path</translation>
    </message>
    <message>
        <source>Copiar la línea de la llave</source>
        <translation>Copy the line of the key</translation>
    </message>
    <message>
        <source>Mirar ahora</source>
        <translation>Look now</translation>
    </message>
    <message>
        <source>Testigo de la bitácora pública</source>
        <translation>Witness of the public log</translation>
    </message>
    <message>
        <source>Esta consola no es testigo</source>
        <translation>This console is not a witness</translation>
    </message>
    <message>
        <source>Frase de paso de la llave del testigo</source>
        <translation>Passphrase of the witness&apos;s key</translation>
    </message>
    <message>
        <source>Testigo</source>
        <translation>Witness</translation>
    </message>
    <message>
        <source>Huella de su llave</source>
        <translation>Fingerprint of its key</translation>
    </message>
    <message>
        <source>Firma en</source>
        <translation>Signs at</translation>
    </message>
    <message>
        <source>Último firmado</source>
        <translation>Signed last</translation>
    </message>
    <message>
        <source>Quién lo pidió</source>
        <translation>Who asked for it</translation>
    </message>
    <message>
        <source>dirección</source>
        <translation>address</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>corte</source>
        <translation>corte</translation>
    </message>
    <message>
        <source>entradas</source>
        <translation>entries</translation>
    </message>
    <message>
        <source>raíz</source>
        <translation>root</translation>
    </message>
    <message>
        <source>hora</source>
        <translation>hour</translation>
    </message>
    <message>
        <source>qué se contradice</source>
        <translation>what contradicts</translation>
    </message>
    <message>
        <source>una vista</source>
        <translation>one view</translation>
    </message>
    <message>
        <source>la otra</source>
        <translation>the other</translation>
    </message>
    <message>
        <source>carpeta</source>
        <translation>folder</translation>
    </message>
    <message>
        <source>Direcciones que mira el testigo</source>
        <translation>Addresses that the witness looks at</translation>
    </message>
    <message>
        <source>No mira ninguna dirección todavía.</source>
        <translation>It looks at no address yet.</translation>
    </message>
    <message>
        <source>Evidencia que guarda el testigo, la más reciente arriba</source>
        <translation>Evidence that the witness keeps, the newest first</translation>
    </message>
    <message>
        <source>Ninguna: nunca ha visto dos versiones que se contradigan. Si las ve, quedan aquí con su hora y su carpeta.</source>
        <translation>None: it has never seen two versions that contradict each other. If it does, they stay here with their hour and their folder.</translation>
    </message>
    <message>
        <source>Lo que mira</source>
        <translation>What it looks at</translation>
    </message>
    <message>
        <source>Evidencia guardada</source>
        <translation>Evidence kept</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>%1 · ▲ no está dado de alta en su confianza.json: su firma todavía no cuenta</source>
        <translation>%1 · ▲ not listed in its confianza.json: its signature does not count yet</translation>
    </message>
    <message>
        <source>antes de abrir esta consola</source>
        <translation>before this console was opened</translation>
    </message>
    <message>
        <source>nada todavía</source>
        <translation>nothing yet</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>corte %1</source>
        <translation>corte %1</translation>
    </message>
    <message>
        <source>testigos</source>
        <translation>witnesses</translation>
    </message>
</context>
<context>
    <name>prep::WitnessOptions</name>
    <message>
        <source>Esta consola es testigo de la bitácora pública: su llave cifrada (prep witness key).</source>
        <translation>This console is a witness of the public log: its encrypted key (prep witness key).</translation>
    </message>
    <message>
        <source>Frase de paso de la llave del testigo, en la primera línea; sin ella la consola la pide.</source>
        <translation>Passphrase of the witness&apos;s key, in the first line; without it the console asks for it.</translation>
    </message>
    <message>
        <source>confianza.json del instituto, con el que el testigo comprueba las firmas.</source>
        <translation>confianza.json of the institute, by which the witness checks signatures.</translation>
    </message>
    <message>
        <source>Dónde atiende el testigo a quien le pide firmar.</source>
        <translation>Where the witness answers those who ask it to sign.</translation>
    </message>
    <message>
        <source>Carpeta donde el testigo guarda lo que firma y la evidencia.</source>
        <translation>Folder where the witness keeps what it signs and the evidence.</translation>
    </message>
    <message>
        <source>Dirección pública de lo publicado, que el testigo revisa antes de firmar.</source>
        <translation>Public address of what is published, which the witness checks before it signs.</translation>
    </message>
    <message>
        <source>Otra dirección que debe mostrar lo mismo; se puede repetir.</source>
        <translation>Another address that should show the same; may be repeated.</translation>
    </message>
    <message>
        <source>El testigo acepta solo servidores de esta autoridad (PEM).</source>
        <translation>The witness accepts servers of this authority only (PEM).</translation>
    </message>
    <message>
        <source>El testigo atiende por TLS con este certificado (PEM).</source>
        <translation>The witness answers over TLS with this certificate (PEM).</translation>
    </message>
    <message>
        <source>Llave de ese certificado (PEM).</source>
        <translation>Key of that certificate (PEM).</translation>
    </message>
    <message>
        <source>El testigo puede leer por http sin cifrar de otros equipos.</source>
        <translation>The witness may read over plain http from other machines.</translation>
    </message>
    <message>
        <source>Para ser testigo falta --%1.</source>
        <translation>To be a witness, --%1 is missing.</translation>
    </message>
    <message>
        <source>--%1 y --%2 van juntos.</source>
        <translation>--%1 and --%2 go together.</translation>
    </message>
</context>
<context>
    <name>prep::WitnessWords</name>
    <message>
        <source>apagado</source>
        <translation>off</translation>
    </message>
    <message>
        <source>espera su frase de paso</source>
        <translation>waits for its passphrase</translation>
    </message>
    <message>
        <source>arrancando</source>
        <translation>starting</translation>
    </message>
    <message>
        <source>mirando</source>
        <translation>watching</translation>
    </message>
    <message>
        <source>de acuerdo</source>
        <translation>in agreement</translation>
    </message>
    <message>
        <source>EN DESACUERDO</source>
        <translation>IN DISAGREEMENT</translation>
    </message>
    <message>
        <source>detenido</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>no arrancó</source>
        <translation>did not start</translation>
    </message>
    <message>
        <source>Esta consola no es testigo de la bitácora pública.</source>
        <translation>This console is not a witness of the public log.</translation>
    </message>
    <message>
        <source>Su llave está cifrada: escriba la frase de paso para que empiece a firmar.</source>
        <translation>Its key is encrypted: type the passphrase so that it begins to sign.</translation>
    </message>
    <message>
        <source>Abre su llave y su dirección.</source>
        <translation>It opens its key and its address.</translation>
    </message>
    <message>
        <source>Firma lo que se le pide; todavía no termina de mirar por primera vez.</source>
        <translation>It signs what it is asked for; it has not finished its first look yet.</translation>
    </message>
    <message>
        <source>Firma lo que se le pide; a las %1 no pudo leer o comparar lo que mira.</source>
        <translation>It signs what it is asked for; at %1 it could not read or compare what it looks at.</translation>
    </message>
    <message>
        <source>A las %1 comparó %2 de %3 direcciones: sus firmas son buenas y la bitácora es una sola.</source>
        <translation>At %1 it compared %2 of %3 addresses: their signatures are good and there is one log only.</translation>
    </message>
    <message>
        <source>Vio dos versiones que no pueden ser ciertas a la vez y dejó de firmar. Conserve la evidencia, entregue copia a la autoridad y avise a coordinación y a auditoría. %1</source>
        <translation>It saw two versions that cannot both be true and stopped signing. Keep the evidence, hand a copy to the authority, and tell coordination and the auditors. %1</translation>
    </message>
    <message>
        <source>No firma más: %1. Solo una persona que borre el archivo «detenido» de su carpeta lo reanuda.</source>
        <translation>It signs no more: %1. Only a person who deletes the file “detenido” in its folder lets it go on.</translation>
    </message>
    <message>
        <source>La llave %1 no es una llave de testigo cifrada. Se crea con «prep witness key».</source>
        <translation>The key %1 is not the encrypted key of a witness. It is made with “prep witness key”.</translation>
    </message>
    <message>
        <source>La frase de paso no abre la llave. Escríbala de nuevo.</source>
        <translation>The passphrase does not open the key. Type it again.</translation>
    </message>
    <message>
        <source>%1 no es un archivo de confianza. Pida confianza.json al instituto y compare su huella.</source>
        <translation>%1 is not a trust file. Ask the institute for confianza.json and compare its fingerprint.</translation>
    </message>
    <message>
        <source>No es una dirección que se pueda leer: %1. Se espera https://…, o http://… con --witness-http.</source>
        <translation>Not an address that can be read: %1. Expected https://…, or http://… with --witness-http.</translation>
    </message>
    <message>
        <source>No se puede atender en la dirección pedida (%1). Use otro puerto o cierre el programa que lo ocupa.</source>
        <translation>It cannot listen at the address it was given (%1). Use another port or close the program that has it.</translation>
    </message>
    <message>
        <source>Otro testigo usa su carpeta de estado. Ciérrelo primero: dos no pueden compartirla.</source>
        <translation>Another witness uses its state folder. Close that one first: two cannot share it.</translation>
    </message>
    <message>
        <source>Lo que guarda en su carpeta no está completo o es de otra bitácora (%1). No firma para no contradecirse.</source>
        <translation>What it keeps in its folder is not whole, or is of another log (%1). It does not sign, so as not to contradict itself.</translation>
    </message>
    <message>
        <source>No se puede leer %1. Revise que exista y que esta cuenta pueda leerlo.</source>
        <translation>Cannot read %1. Check that it exists and that this account may read it.</translation>
    </message>
    <message>
        <source>No pudo arrancar: %1</source>
        <translation>It could not start: %1</translation>
    </message>
    <message>
        <source>firmas buenas</source>
        <translation>good signatures</translation>
    </message>
    <message>
        <source>sin firma válida</source>
        <translation>no valid signature</translation>
    </message>
    <message>
        <source>no se puede leer</source>
        <translation>cannot be read</translation>
    </message>
    <message>
        <source>%1 entradas · raíz %2</source>
        <translation>%1 entries · root %2</translation>
    </message>
    <message>
        <source>nadie desde que se abrió esta consola</source>
        <translation>nobody since this console was opened</translation>
    </message>
    <message>
        <source>%1 a las %2: se le firmó</source>
        <translation>%1 at %2: it was signed</translation>
    </message>
    <message>
        <source>%1 a las %2: se le dijo hasta dónde se ha firmado</source>
        <translation>%1 at %2: was told how far it has signed</translation>
    </message>
    <message>
        <source>%1 a las %2: que vuelva, no se pudo leer lo publicado</source>
        <translation>%1 at %2: to come again, what is published could not be read</translation>
    </message>
    <message>
        <source>%1 a las %2: se le negó (%3)</source>
        <translation>%1 at %2: was refused (%3)</translation>
    </message>
    <message>
        <source>Un testigo mira la bitácora pública por su cuenta, firma que la vio crecer sin que nada se borrara y guarda evidencia si dos vistas se contradicen. Puede serlo cualquier observador.</source>
        <translation>A witness looks at the public log by itself, signs that it saw it grow without anything being deleted, and keeps evidence if two views contradict each other. Any observer may be one.</translation>
    </message>
    <message>
        <source>1. Cree su llave, cifrada: prep witness key --out testigo.llave --name udg.mx/testigo</source>
        <translation>1. Make its key, encrypted: prep witness key --out witness.key --name udg.mx/witness</translation>
    </message>
    <message>
        <source>2. Entregue al instituto la línea que se muestra y la dirección donde atenderá; reciba confianza.json y compare su huella.</source>
        <translation>2. Give the institute the line that is shown and the address where it will answer; get confianza.json and compare its fingerprint.</translation>
    </message>
    <message>
        <source>Más direcciones que comparar: --witness-compare URL, tantas veces como haga falta. La frase de paso se pide aquí, o se lee con --witness-passphrase-file.</source>
        <translation>More addresses to compare: --witness-compare URL, as often as needed. The passphrase is asked for here, or read with --witness-passphrase-file.</translation>
    </message>
    <message>
        <source>3. Abra la consola con --witness-key testigo.llave --witness-trust confianza.json --witness-state CARPETA
--witness-listen 0.0.0.0:8480 --witness-watch https://prep.ejemplo.mx</source>
        <translation>3. Open the console with --witness-key witness.key --witness-trust confianza.json --witness-state FOLDER
--witness-listen 0.0.0.0:8480 --witness-watch https://prep.example.mx</translation>
    </message>
</context>
<context>
    <name>prep::Words</name>
    <message>
        <source>Esperada</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Acopiada</source>
        <translation>Collected</translation>
    </message>
    <message>
        <source>Digitalizada</source>
        <translation>Digitised</translation>
    </message>
    <message>
        <source>Por capturar</source>
        <translation>To be captured</translation>
    </message>
    <message>
        <source>Captura 1 de 2</source>
        <translation>Capture 1 of 2</translation>
    </message>
    <message>
        <source>Tercera captura</source>
        <translation>Third capture</translation>
    </message>
    <message>
        <source>Mesa de control</source>
        <translation>Mesa de control</translation>
    </message>
    <message>
        <source>Verificada</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>Sin acta</source>
        <translation>Without acta</translation>
    </message>
    <message>
        <source>Incomunicado</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>Sin abrir</source>
        <translation>Not open</translation>
    </message>
    <message>
        <source>En ceros</source>
        <translation>At zero</translation>
    </message>
    <message>
        <source>Acopiando</source>
        <translation>Collecting</translation>
    </message>
    <message>
        <source>Cerrado</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Coordinación</source>
        <translation>Coordination</translation>
    </message>
    <message>
        <source>Observación</source>
        <translation>Observation</translation>
    </message>
    <message>
        <source>Supervisión de CATD</source>
        <translation>CATD supervision</translation>
    </message>
    <message>
        <source>Acopio</source>
        <translation>Acopio</translation>
    </message>
    <message>
        <source>Digitalización</source>
        <translation>Digitisation</translation>
    </message>
    <message>
        <source>Captura</source>
        <translation>Capture</translation>
    </message>
    <message>
        <source>Cotejo</source>
        <translation>Cotejo</translation>
    </message>
    <message>
        <source>Auditoría</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Pantalla</source>
        <translation>Wall</translation>
    </message>
    <message>
        <source>Sistema</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Sitio</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Simulador</source>
        <translation>Simulator</translation>
    </message>
    <message>
        <source>Proceso iniciado</source>
        <translation>Process started</translation>
    </message>
    <message>
        <source>Concentrador iniciado</source>
        <translation>Hub started</translation>
    </message>
    <message>
        <source>Alta de persona</source>
        <translation>Person added</translation>
    </message>
    <message>
        <source>Baja de persona</source>
        <translation>Person removed</translation>
    </message>
    <message>
        <source>Estación inscrita</source>
        <translation>Station enrolled</translation>
    </message>
    <message>
        <source>Estación revocada</source>
        <translation>Station revoked</translation>
    </message>
    <message>
        <source>CATD abierto</source>
        <translation>CATD opened</translation>
    </message>
    <message>
        <source>CATD cerrado</source>
        <translation>CATD closed</translation>
    </message>
    <message>
        <source>Cambio de enlace</source>
        <translation>Link changed</translation>
    </message>
    <message>
        <source>Imagen recibida</source>
        <translation>Image received</translation>
    </message>
    <message>
        <source>Identificación</source>
        <translation>Identification</translation>
    </message>
    <message>
        <source>Cambio de identificación</source>
        <translation>Identification changed</translation>
    </message>
    <message>
        <source>Fuera de catálogo</source>
        <translation>Outside the catalogue</translation>
    </message>
    <message>
        <source>Retenida</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Liberada</source>
        <translation>Released</translation>
    </message>
    <message>
        <source>Tomada para captura</source>
        <translation>Taken for capture</translation>
    </message>
    <message>
        <source>Plazo renovado</source>
        <translation>Time extended</translation>
    </message>
    <message>
        <source>Devuelta a la cola</source>
        <translation>Returned to the queue</translation>
    </message>
    <message>
        <source>Plazo vencido</source>
        <translation>Time ran out</translation>
    </message>
    <message>
        <source>Enviada a mesa de control</source>
        <translation>Sent to mesa de control</translation>
    </message>
    <message>
        <source>Primera captura</source>
        <translation>First capture</translation>
    </message>
    <message>
        <source>Segunda captura</source>
        <translation>Second capture</translation>
    </message>
    <message>
        <source>Verificación</source>
        <translation>Verification</translation>
    </message>
    <message>
        <source>Recaptura ordenada</source>
        <translation>Recapture ordered</translation>
    </message>
    <message>
        <source>Redigitalización ordenada</source>
        <translation>Rescan ordered</translation>
    </message>
    <message>
        <source>Corrección</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>Corte abierto</source>
        <translation>Corte opened</translation>
    </message>
    <message>
        <source>Publicación</source>
        <translation>Publication</translation>
    </message>
    <message>
        <source>Corte rechazado</source>
        <translation>Corte rejected</translation>
    </message>
    <message>
        <source>Resumen de telemetría</source>
        <translation>Telemetry summary</translation>
    </message>
    <message>
        <source>Conflicto</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>Sin observación</source>
        <translation>No observation</translation>
    </message>
    <message>
        <source>Excede lista nominal</source>
        <translation>Exceeds registered voters</translation>
    </message>
    <message>
        <source>Algún campo ilegible o sin dato</source>
        <translation>Some field illegible or blank</translation>
    </message>
    <message>
        <source>Todos ilegibles o sin dato</source>
        <translation>All illegible or blank</translation>
    </message>
    <message>
        <source>Sin acta: paquete no entregado</source>
        <translation>Without acta: package not delivered</translation>
    </message>
    <message>
        <source>Sin acta: casilla no instalada</source>
        <translation>Without acta: casilla not installed</translation>
    </message>
    <message>
        <source>Sin acta: paquete sin bolsa</source>
        <translation>Without acta: package without its bag</translation>
    </message>
    <message>
        <source>Casilla</source>
        <translation>Casilla</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>Sin imagen</source>
        <translation>No image</translation>
    </message>
    <message>
        <source>Declarada; aún no llega al centro</source>
        <translation>Declared; not at the centre yet</translation>
    </message>
    <message>
        <source>En el centro</source>
        <translation>At the centre</translation>
    </message>
    <message>
        <source>Publicada</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>dos capturas iguales</source>
        <translation>two equal captures</translation>
    </message>
    <message>
        <source>decidió la tercera captura</source>
        <translation>the third capture decided</translation>
    </message>
    <message>
        <source>decidió la mesa de control</source>
        <translation>mesa de control decided</translation>
    </message>
    <message>
        <source>horas en orden imposible</source>
        <translation>hours in an impossible order</translation>
    </message>
    <message>
        <source>hora fuera de la operación</source>
        <translation>hour outside the operation</translation>
    </message>
    <message>
        <source>reloj desviado</source>
        <translation>clock off</translation>
    </message>
    <message>
        <source>en corrección</source>
        <translation>in correction</translation>
    </message>
    <message>
        <source>escalada</source>
        <translation>escalated</translation>
    </message>
    <message>
        <source>en conflicto</source>
        <translation>in conflict</translation>
    </message>
    <message>
        <source>cable</source>
        <translation>cable</translation>
    </message>
    <message>
        <source>fibra</source>
        <translation>fibre</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message>
        <source>datos móviles</source>
        <translation>mobile data</translation>
    </message>
    <message>
        <source>satélite</source>
        <translation>satellite</translation>
    </message>
    <message>
        <source>en el corte %1</source>
        <translation>in corte %1</translation>
    </message>
    <message>
        <source>valores reservados</source>
        <translation>values withheld</translation>
    </message>
    <message>
        <source>en %1</source>
        <translation>at %1</translation>
    </message>
    <message>
        <source>desde la casilla (PREP Casilla)</source>
        <translation>from the casilla (PREP Casilla)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>forzada: %1</source>
        <translation>forced: %1</translation>
    </message>
    <message>
        <source>a %1: %2</source>
        <translation>to %1: %2</translation>
    </message>
    <message>
        <source>ronda %1, hasta las %2</source>
        <translation>round %1, until %2</translation>
    </message>
    <message>
        <source>hasta las %1</source>
        <translation>until %1</translation>
    </message>
    <message>
        <source>capturada</source>
        <translation>captured</translation>
    </message>
    <message numerus="yes">
        <source>%n campos en conflicto</source>
        <translation>
            <numerusform>%n field in conflict</numerusform>
            <numerusform>%n fields in conflict</numerusform>
        </translation>
    </message>
    <message>
        <source>resultado %1</source>
        <translation>result %1</translation>
    </message>
    <message>
        <source>Su función no permite esta acción.</source>
        <translation>Your function does not allow this action.</translation>
    </message>
    <message>
        <source>La acción corresponde a otro CATD.</source>
        <translation>The action belongs to another CATD.</translation>
    </message>
    <message>
        <source>La persona no está dada de alta.</source>
        <translation>The person is not registered.</translation>
    </message>
    <message>
        <source>La persona está dada de baja.</source>
        <translation>The person is disabled.</translation>
    </message>
    <message>
        <source>La estación no está inscrita.</source>
        <translation>The station is not enrolled.</translation>
    </message>
    <message>
        <source>La estación está revocada.</source>
        <translation>The station is revoked.</translation>
    </message>
    <message>
        <source>El acta no está en el catálogo.</source>
        <translation>The acta is not in the catalogue.</translation>
    </message>
    <message>
        <source>La pieza no existe.</source>
        <translation>The pieza does not exist.</translation>
    </message>
    <message>
        <source>El CATD no existe.</source>
        <translation>The CATD does not exist.</translation>
    </message>
    <message>
        <source>La elección no existe.</source>
        <translation>The election does not exist.</translation>
    </message>
    <message>
        <source>El corte no existe.</source>
        <translation>The corte does not exist.</translation>
    </message>
    <message>
        <source>La pieza ya fue registrada.</source>
        <translation>The pieza was registered already.</translation>
    </message>
    <message>
        <source>La persona ya está dada de alta.</source>
        <translation>The person is registered already.</translation>
    </message>
    <message>
        <source>La estación ya está inscrita.</source>
        <translation>The station is enrolled already.</translation>
    </message>
    <message>
        <source>Un dato no es válido.</source>
        <translation>A datum is not valid.</translation>
    </message>
    <message>
        <source>La captura no corresponde a los campos del acta.</source>
        <translation>The capture does not fit the fields of the acta.</translation>
    </message>
    <message>
        <source>Falta el motivo.</source>
        <translation>The reason is missing.</translation>
    </message>
    <message>
        <source>La pieza aún no se acopia.</source>
        <translation>The pieza is not collected yet.</translation>
    </message>
    <message>
        <source>La pieza ya está digitalizada.</source>
        <translation>The pieza is digitised already.</translation>
    </message>
    <message>
        <source>La pieza aún no se digitaliza.</source>
        <translation>The pieza is not digitised yet.</translation>
    </message>
    <message>
        <source>La pieza ya está identificada.</source>
        <translation>The pieza is identified already.</translation>
    </message>
    <message>
        <source>La pieza aún no se identifica.</source>
        <translation>The pieza is not identified yet.</translation>
    </message>
    <message>
        <source>La pieza está retenida; revise la imagen repetida.</source>
        <translation>The pieza is held; check the repeated image.</translation>
    </message>
    <message>
        <source>La pieza no está retenida.</source>
        <translation>The pieza is not held.</translation>
    </message>
    <message>
        <source>La imagen recibida no es la que se declaró.</source>
        <translation>The image received is not the one declared.</translation>
    </message>
    <message>
        <source>El acta no está lista para captura.</source>
        <translation>The acta is not ready for capture.</translation>
    </message>
    <message>
        <source>El acta ya está verificada.</source>
        <translation>The acta is verified already.</translation>
    </message>
    <message>
        <source>El acta aún no se verifica.</source>
        <translation>The acta is not verified yet.</translation>
    </message>
    <message>
        <source>El acta ya está registrada.</source>
        <translation>The acta is registered already.</translation>
    </message>
    <message>
        <source>El acta está en corrección.</source>
        <translation>The acta is in correction.</translation>
    </message>
    <message>
        <source>Es la misma acta.</source>
        <translation>It is the same acta.</translation>
    </message>
    <message>
        <source>No hay actas en espera.</source>
        <translation>No actas are waiting.</translation>
    </message>
    <message>
        <source>Otra persona tiene esta acta.</source>
        <translation>Somebody else holds this acta.</translation>
    </message>
    <message>
        <source>Esta acta no está asignada a usted.</source>
        <translation>This acta is not assigned to you.</translation>
    </message>
    <message>
        <source>El plazo venció; tome otra acta.</source>
        <translation>The time ran out; take another acta.</translation>
    </message>
    <message>
        <source>Usted ya capturó esta acta.</source>
        <translation>You captured this acta already.</translation>
    </message>
    <message>
        <source>Esta acta ya se capturó en esta estación.</source>
        <translation>This acta was captured at this station already.</translation>
    </message>
    <message>
        <source>El acta no espera esa captura.</source>
        <translation>The acta does not wait for that capture.</translation>
    </message>
    <message>
        <source>El plazo de quien la tiene sigue vigente.</source>
        <translation>The time of whoever holds it still runs.</translation>
    </message>
    <message>
        <source>Las capturas coinciden; no hay conflicto.</source>
        <translation>The captures agree; there is no conflict.</translation>
    </message>
    <message>
        <source>Ya tiene el máximo de actas tomadas; capture o devuelva una.</source>
        <translation>You hold as many actas as allowed; capture or return one.</translation>
    </message>
    <message>
        <source>El acta aún no se publica.</source>
        <translation>The acta is not published yet.</translation>
    </message>
    <message>
        <source>No es hora del corte.</source>
        <translation>It is not the corte&apos;s time.</translation>
    </message>
    <message>
        <source>El corte ya se resolvió.</source>
        <translation>The corte is settled already.</translation>
    </message>
    <message>
        <source>Hay un corte en curso.</source>
        <translation>A corte is under way.</translation>
    </message>
    <message>
        <source>El proceso ya inició.</source>
        <translation>The process has started already.</translation>
    </message>
    <message>
        <source>La segunda revisión debe hacerla otra persona.</source>
        <translation>The second review must be done by somebody else.</translation>
    </message>
    <message>
        <source>El CATD ya está abierto.</source>
        <translation>The CATD is open already.</translation>
    </message>
    <message>
        <source>El CATD aún no abre.</source>
        <translation>The CATD is not open yet.</translation>
    </message>
    <message>
        <source>No hay cambio.</source>
        <translation>There is no change.</translation>
    </message>
    <message>
        <source>El concentrador usa otra versión; actualice la consola.</source>
        <translation>The hub uses another version; update the console.</translation>
    </message>
    <message>
        <source>Usuario o contraseña incorrectos.</source>
        <translation>Wrong user or password.</translation>
    </message>
    <message>
        <source>La estación no está inscrita o fue revocada; avise a coordinación.</source>
        <translation>The station is not enrolled or was revoked; tell coordination.</translation>
    </message>
    <message>
        <source>La sesión venció; entre de nuevo.</source>
        <translation>The session has expired; log in again.</translation>
    </message>
    <message>
        <source>Demasiados intentos desde esta estación; espere unos minutos.</source>
        <translation>Too many attempts from this station; wait a few minutes.</translation>
    </message>
    <message>
        <source>El concentrador no entendió un mensaje de la consola.</source>
        <translation>The hub did not understand a message of the console.</translation>
    </message>
    <message>
        <source>Un mensaje excede el tamaño permitido.</source>
        <translation>A message is larger than allowed.</translation>
    </message>
    <message>
        <source>Demasiados mensajes en poco tiempo; la consola volverá a intentar.</source>
        <translation>Too many messages in a short time; the console will try again.</translation>
    </message>
    <message>
        <source>El concentrador no puede escribir en su disco; nada se perdió, pero no acepta más datos.</source>
        <translation>The hub cannot write to its disk; nothing was lost, but it takes no more data.</translation>
    </message>
    <message>
        <source>La orden ya se usó con otro contenido.</source>
        <translation>The order was used already with other content.</translation>
    </message>
    <message>
        <source>Hay demasiadas consultas en curso; espere a que terminen.</source>
        <translation>Too many queries are under way; wait until they end.</translation>
    </message>
    <message>
        <source>La imagen no es JPEG, PNG, TIFF ni PDF.</source>
        <translation>The image is neither JPEG, PNG, TIFF nor PDF.</translation>
    </message>
    <message>
        <source>La imagen excede el tamaño permitido.</source>
        <translation>The image is larger than allowed.</translation>
    </message>
    <message>
        <source>La imagen recibida no es la que se anunció; envíela otra vez.</source>
        <translation>The image received is not the one announced; send it again.</translation>
    </message>
    <message>
        <source>La imagen lleva datos que pueden nombrar a una persona, un equipo o un lugar; digitalice sin ellos.</source>
        <translation>The image carries data that could name a person, a device or a place; scan without them.</translation>
    </message>
    <message>
        <source>La imagen no corresponde a una pieza declarada.</source>
        <translation>The image belongs to no declared item.</translation>
    </message>
    <message>
        <source>El concentrador no puede guardar la imagen; se enviará de nuevo.</source>
        <translation>The hub cannot store the image; it will be sent again.</translation>
    </message>
    <message>
        <source>Hay demasiados envíos en curso; éste seguirá en unos momentos.</source>
        <translation>Too many uploads are under way; this one goes on in a moment.</translation>
    </message>
    <message>
        <source>Ocurrió un error no previsto.</source>
        <translation>An unforeseen error happened.</translation>
    </message>
    <message>
        <source>E-%1: %2</source>
        <translation>E-%1: %2</translation>
    </message>
    <message>
        <source>Excede lista</source>
        <translation>Exceeds list</translation>
    </message>
    <message>
        <source>Fuera de cat.</source>
        <translation>Off catalogue</translation>
    </message>
    <message>
        <source>Algún campo</source>
        <translation>Some field</translation>
    </message>
    <message>
        <source>Todos</source>
        <translation>All fields</translation>
    </message>
    <message>
        <source>No entregado</source>
        <translation>Not delivered</translation>
    </message>
    <message>
        <source>No instalada</source>
        <translation>Not set up</translation>
    </message>
    <message>
        <source>Sin bolsa</source>
        <translation>No envelope</translation>
    </message>
    <message>
        <source>aceptada</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>aceptada tras corregir</source>
        <translation>accepted after correction</translation>
    </message>
    <message>
        <source>rechazada, en corrección</source>
        <translation>rejected, being corrected</translation>
    </message>
    <message>
        <source>D%1 %2</source>
        <translation>D%1 %2</translation>
    </message>
    <message>
        <source>Mpal. %1</source>
        <translation>Mun. %1</translation>
    </message>
    <message>
        <source>Candidaturas no registradas</source>
        <translation>Unregistered candidates</translation>
    </message>
    <message>
        <source>Votos nulos</source>
        <translation>Null votes</translation>
    </message>
    <message>
        <source>Candidatura independiente %1</source>
        <translation>Independent candidate %1</translation>
    </message>
    <message>
        <source>El certificado del concentrador no es de este proceso, o no acepta el de esta estación. No siga; avise a sistemas.</source>
        <translation>The hub&apos;s certificate is not of this process, or it refuses this station&apos;s. Do not go on; tell the systems staff.</translation>
    </message>
    <message>
        <source>No hay respuesta en esa dirección.</source>
        <translation>Nothing answers at that address.</translation>
    </message>
    <message>
        <source>El concentrador dejó de responder.</source>
        <translation>The hub has stopped answering.</translation>
    </message>
    <message>
        <source>Quien responde en esa dirección no habla como un concentrador PREP.</source>
        <translation>What answers at that address does not speak like a PREP hub.</translation>
    </message>
    <message>
        <source>No se puede leer el certificado o la llave de esta estación; pida otros a sistemas.</source>
        <translation>This station&apos;s certificate or key cannot be read; ask the systems staff for new ones.</translation>
    </message>
    <message>
        <source>Preparación firmada</source>
        <translation>Readiness signed</translation>
    </message>
    <message>
        <source>Alarma</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Alarma normalizada</source>
        <translation>Alarm returned to normal</translation>
    </message>
    <message>
        <source>Alarma agrupada bajo su causa</source>
        <translation>Alarm grouped under its cause</translation>
    </message>
    <message>
        <source>Alarma separada de su causa</source>
        <translation>Alarm separated from its cause</translation>
    </message>
    <message>
        <source>Alarma reconocida</source>
        <translation>Alarm acknowledged</translation>
    </message>
    <message>
        <source>Reconocimiento vencido</source>
        <translation>Acknowledgement expired</translation>
    </message>
    <message>
        <source>Alarma aplazada</source>
        <translation>Alarm shelved</translation>
    </message>
    <message>
        <source>Alarma repuesta</source>
        <translation>Alarm unshelved</translation>
    </message>
    <message>
        <source>Alarma fuera de servicio</source>
        <translation>Alarm out of service</translation>
    </message>
    <message>
        <source>Alarma en servicio</source>
        <translation>Alarm in service</translation>
    </message>
    <message>
        <source>Alarma restablecida</source>
        <translation>Alarm reset</translation>
    </message>
    <message>
        <source>Plan de continuidad activado</source>
        <translation>Continuity plan activated</translation>
    </message>
    <message>
        <source>Paso del plan terminado</source>
        <translation>Step of the plan ended</translation>
    </message>
    <message>
        <source>Nota del plan</source>
        <translation>Note on the plan</translation>
    </message>
    <message>
        <source>Plan refrendado</source>
        <translation>Plan countersigned</translation>
    </message>
    <message>
        <source>Plan cancelado</source>
        <translation>Plan cancelled</translation>
    </message>
    <message>
        <source>Cambio de sede de trabajo</source>
        <translation>Work moved to another site</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>con los eventos hasta el %1</source>
        <translation>with the events up to %1</translation>
    </message>
    <message>
        <source>bajo %1</source>
        <translation>under %1</translation>
    </message>
    <message>
        <source>hasta las %1: %2</source>
        <translation>until %1: %2</translation>
    </message>
    <message>
        <source>de regreso en su sede</source>
        <translation>back at its own site</translation>
    </message>
    <message>
        <source>a %1</source>
        <translation>to %1</translation>
    </message>
    <message>
        <source>El plan de continuidad movió el trabajo de este CATD a otra sede.</source>
        <translation>The continuity plan has moved this CATD&apos;s work to another site.</translation>
    </message>
    <message>
        <source>El plan de continuidad no tiene ese escenario.</source>
        <translation>The continuity plan has no such scenario.</translation>
    </message>
    <message>
        <source>El CATD ya tiene un plan en curso.</source>
        <translation>The CATD already has a running plan.</translation>
    </message>
    <message>
        <source>El CATD no tiene un plan en curso.</source>
        <translation>The CATD has no running plan.</translation>
    </message>
    <message>
        <source>El plan está en otro paso.</source>
        <translation>The plan is at another step.</translation>
    </message>
    <message>
        <source>El paso no termina de esa manera.</source>
        <translation>The step does not end that way.</translation>
    </message>
    <message>
        <source>Anote la evidencia que pide el paso.</source>
        <translation>Write down the evidence that the step asks for.</translation>
    </message>
    <message>
        <source>No hay sede que pueda tomar su trabajo.</source>
        <translation>There is no site that could take over its work.</translation>
    </message>
    <message>
        <source>El trabajo sigue en otra sede; primero debe regresar.</source>
        <translation>The work is still at another site; it must return first.</translation>
    </message>
    <message>
        <source>El plan ya está refrendado.</source>
        <translation>The plan is countersigned already.</translation>
    </message>
    <message>
        <source>Lo refrenda otra persona, no quien lo activó.</source>
        <translation>Another person countersigns it, not who activated it.</translation>
    </message>
    <message>
        <source>La alarma no existe.</source>
        <translation>The alarm does not exist.</translation>
    </message>
    <message>
        <source>La alarma no admite esa acción en su estado actual.</source>
        <translation>The alarm does not allow that in its present state.</translation>
    </message>
    <message>
        <source>El plazo debe ser futuro y de doce horas a lo más.</source>
        <translation>The time must lie ahead, twelve hours at most.</translation>
    </message>
    <message>
        <source>sin causa conocida</source>
        <translation>no known cause</translation>
    </message>
    <message>
        <source>sin ruta</source>
        <translation>no route</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>portal cautivo</source>
        <translation>captive portal</translation>
    </message>
    <message>
        <source>hoyo negro</source>
        <translation>black hole</translation>
    </message>
    <message>
        <source>rechazado</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>medio abierto</source>
        <translation>half-open</translation>
    </message>
    <message>
        <source>pérdida</source>
        <translation>loss</translation>
    </message>
    <message>
        <source>retardo</source>
        <translation>delay</translation>
    </message>
    <message>
        <source>poco ancho</source>
        <translation>little bandwidth</translation>
    </message>
    <message>
        <source>proveedor</source>
        <translation>provider</translation>
    </message>
    <message>
        <source>energía</source>
        <translation>power</translation>
    </message>
    <message>
        <source>cerrado por el sitio</source>
        <translation>closed by the site</translation>
    </message>
    <message>
        <source>sin respuesta</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>conexión cortada</source>
        <translation>connection broke</translation>
    </message>
    <message>
        <source>tecnología</source>
        <translation>technology</translation>
    </message>
    <message>
        <source>municipio</source>
        <translation>municipality</translation>
    </message>
    <message>
        <source>sede</source>
        <translation>premises</translation>
    </message>
    <message>
        <source>Corte revisado</source>
        <translation>Corte checked</translation>
    </message>
    <message>
        <source>Hallazgo de la compuerta</source>
        <translation>Finding of the gate</translation>
    </message>
    <message>
        <source>Acción propuesta</source>
        <translation>Action proposed</translation>
    </message>
    <message>
        <source>Acción firmada por la segunda persona</source>
        <translation>Action signed by the second person</translation>
    </message>
    <message>
        <source>Acción retirada</source>
        <translation>Action withdrawn</translation>
    </message>
    <message>
        <source>Visto desde fuera</source>
        <translation>Seen from outside</translation>
    </message>
    <message>
        <source>todos los productos pasan</source>
        <translation>all products pass</translation>
    </message>
    <message>
        <source>retenidos: %1</source>
        <translation>held: %1</translation>
    </message>
    <message>
        <source>corte %1, %2</source>
        <translation>corte %1, %2</translation>
    </message>
    <message>
        <source>Publicar un corte ahora</source>
        <translation>Publish a corte now</translation>
    </message>
    <message>
        <source>Reintentar el corte</source>
        <translation>Try the corte again</translation>
    </message>
    <message>
        <source>Retener %1</source>
        <translation>Hold %1</translation>
    </message>
    <message>
        <source>Soltar %1</source>
        <translation>Release %1</translation>
    </message>
    <message>
        <source>Cambiar el esquema a %1</source>
        <translation>Change the schema to %1</translation>
    </message>
    <message>
        <source>Reabrir la publicación %1 min</source>
        <translation>Reopen the publication for %1 min</translation>
    </message>
    <message>
        <source>al día</source>
        <translation>up to date</translation>
    </message>
    <message>
        <source>atrasada</source>
        <translation>behind</translation>
    </message>
    <message>
        <source>incompleta</source>
        <translation>incomplete</translation>
    </message>
    <message>
        <source>no auténtica</source>
        <translation>not authentic</translation>
    </message>
    <message>
        <source>La acción no existe.</source>
        <translation>The action does not exist.</translation>
    </message>
    <message>
        <source>La acción ya fue firmada o retirada.</source>
        <translation>The action has been signed or withdrawn already.</translation>
    </message>
    <message>
        <source>La segunda firma es de otra persona, en otra estación.</source>
        <translation>The second signature is another person&apos;s, at another station.</translation>
    </message>
    <message>
        <source>La propuesta venció; hay que proponerla de nuevo.</source>
        <translation>The proposal has expired; it has to be proposed again.</translation>
    </message>
    <message>
        <source>La acción no procede ahora.</source>
        <translation>The action cannot be done now.</translation>
    </message>
    <message>
        <source>Boletas sobrantes</source>
        <translation>Unused ballots</translation>
    </message>
    <message>
        <source>Personas que votaron</source>
        <translation>People who voted</translation>
    </message>
    <message>
        <source>Representantes que votaron</source>
        <translation>Representatives who voted</translation>
    </message>
    <message>
        <source>Votos sacados de la urna</source>
        <translation>Votes taken from the ballot box</translation>
    </message>
    <message>
        <source>Total asentado</source>
        <translation>Total as written</translation>
    </message>
    <message>
        <source>sin dato</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>ilegible</source>
        <translation>illegible</translation>
    </message>
    <message>
        <source>no aplica</source>
        <translation>not applicable</translation>
    </message>
    <message>
        <source>Firmar con las llaves %1</source>
        <translation>Sign with the keys %1</translation>
    </message>
    <message>
        <source>Eso se decide en el centro; aquí se trabaja con el concentrador del CATD.</source>
        <translation>That is decided at the centre; here one works with the hub of the CATD.</translation>
    </message>
</context>
<context>
    <name>prep::WorkDetail</name>
    <message>
        <source>Errores por clase de campo</source>
        <translation>Errors by kind of field</translation>
    </message>
    <message>
        <source>Aún no se verifica nada de lo que capturó.</source>
        <translation>Nothing of what this person captured is verified yet.</translation>
    </message>
    <message>
        <source>Nadie elegido</source>
        <translation>Nobody chosen</translation>
    </message>
    <message>
        <source>Elija una persona en la tabla: aquí se ven sus errores por clase de campo.</source>
        <translation>Choose a person in the table: here are the errors by kind of field.</translation>
    </message>
</context>
<context>
    <name>prep::WorkHead</name>
    <message>
        <source>leyendo la bitácora: %1 %</source>
        <translation>reading the log: %1 %</translation>
    </message>
    <message>
        <source>Trabajo de captura</source>
        <translation>Capture work</translation>
    </message>
    <message>
        <source>Capturas que esperan</source>
        <translation>Captures waiting</translation>
    </message>
    <message>
        <source>nada en la mesa de control</source>
        <translation>nothing at the mesa de control</translation>
    </message>
    <message>
        <source>y %1 actas en la mesa de control</source>
        <translation>and %1 actas at the mesa de control</translation>
    </message>
    <message>
        <source>la cola está vacía</source>
        <translation>the queue is empty</translation>
    </message>
    <message>
        <source>la más vieja llegó %1</source>
        <translation>the oldest arrived %1</translation>
    </message>
    <message>
        <source>Actas terminadas por hora</source>
        <translation>Actas finished per hour</translation>
    </message>
    <message>
        <source>llegan %1 · %2 capturas</source>
        <translation>%1 arrive · %2 captures</translation>
    </message>
    <message>
        <source>la cola crece %1 por hora</source>
        <translation>the queue grows by %1 an hour</translation>
    </message>
    <message>
        <source>la cola baja %1 por hora</source>
        <translation>the queue shrinks by %1 an hour</translation>
    </message>
    <message>
        <source>la cola no crece ni baja</source>
        <translation>the queue neither grows nor shrinks</translation>
    </message>
    <message>
        <source>Lo que espera ahora termina a las</source>
        <translation>What waits now is done at</translation>
    </message>
    <message>
        <source>%1 actas, en %2</source>
        <translation>%1 actas, in %2</translation>
    </message>
    <message>
        <source>nada espera</source>
        <translation>nothing waits</translation>
    </message>
    <message>
        <source>aún no se sabe a qué ritmo</source>
        <translation>the pace is not known yet</translation>
    </message>
    <message>
        <source>Estaciones que capturan</source>
        <translation>Stations that capture</translation>
    </message>
    <message>
        <source>%1 de %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>ninguna libre</source>
        <translation>none idle</translation>
    </message>
    <message numerus="yes">
        <source>%n libres</source>
        <translation>
            <numerusform>%n idle</numerusform>
            <numerusform>%n idle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n con acta y sin sesión</source>
        <translation>
            <numerusform>%n with an acta and no session</numerusform>
            <numerusform>%n with an acta and no session</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::WorkPage</name>
    <message>
        <source>Colas por elección y ronda</source>
        <translation>Queues by election and round</translation>
    </message>
    <message>
        <source>Estaciones</source>
        <translation>Stations</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Independencia y ritmo</source>
        <translation>Independence and pace</translation>
    </message>
    <message>
        <source>Aún no hay trabajo de captura que mostrar</source>
        <translation>There is no capture work to show yet</translation>
    </message>
    <message>
        <source>Las colas y las estaciones aparecen en cuanto el concentrador responde.</source>
        <translation>Queues and stations appear as soon as the hub answers.</translation>
    </message>
    <message>
        <source>Este proceso no tiene elecciones.</source>
        <translation>This process has no elections.</translation>
    </message>
    <message>
        <source>Estaciones que capturan</source>
        <translation>Stations that capture</translation>
    </message>
    <message>
        <source>Ninguna estación captura ahora.</source>
        <translation>No station is capturing now.</translation>
    </message>
    <message>
        <source>Trabajo por persona</source>
        <translation>Work by person</translation>
    </message>
    <message>
        <source>Hallazgos sobre la independencia y el ritmo</source>
        <translation>Findings on independence and pace</translation>
    </message>
    <message>
        <source>Lo que se vio en el hallazgo elegido</source>
        <translation>What was seen in the chosen finding</translation>
    </message>
    <message>
        <source>Leyendo la bitácora: %1 %.</source>
        <translation>Reading the log: %1 %.</translation>
    </message>
    <message>
        <source>Nadie ha capturado todavía.</source>
        <translation>Nobody has captured yet.</translation>
    </message>
    <message>
        <source>Nada que señalar: ni parejas repetidas, ni ritmos imposibles, ni errores idénticos.</source>
        <translation>Nothing to point out: no repeated pairs, no impossible pace, no identical errors.</translation>
    </message>
    <message>
        <source>Personas: %1</source>
        <translation>People: %1</translation>
    </message>
    <message numerus="yes">
        <source>Independencia y ritmo: %n hallazgos</source>
        <translation>
            <numerusform>Independence and pace: %n finding</numerusform>
            <numerusform>Independence and pace: %n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>Trabajo</source>
        <translation>Work</translation>
    </message>
</context>
<context>
    <name>prep::WorkTables</name>
    <message>
        <source>elección</source>
        <translation>election</translation>
    </message>
    <message>
        <source>ronda</source>
        <translation>round</translation>
    </message>
    <message>
        <source>esperan</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>en mano</source>
        <translation>in hand</translation>
    </message>
    <message>
        <source>la más vieja</source>
        <translation>oldest</translation>
    </message>
    <message>
        <source>estación</source>
        <translation>station</translation>
    </message>
    <message>
        <source>CATD</source>
        <translation>CATD</translation>
    </message>
    <message>
        <source>estado</source>
        <translation>state</translation>
    </message>
    <message>
        <source>persona</source>
        <translation>person</translation>
    </message>
    <message>
        <source>acta</source>
        <translation>acta</translation>
    </message>
    <message>
        <source>desde hace</source>
        <translation>for</translation>
    </message>
    <message>
        <source>ocupada</source>
        <translation>busy</translation>
    </message>
    <message>
        <source>libre</source>
        <translation>idle</translation>
    </message>
    <message>
        <source>sin sesión</source>
        <translation>no session</translation>
    </message>
    <message>
        <source>capturas</source>
        <translation>captures</translation>
    </message>
    <message>
        <source>por hora</source>
        <translation>per hour</translation>
    </message>
    <message>
        <source>mediana</source>
        <translation>median</translation>
    </message>
    <message>
        <source>errores ‰</source>
        <translation>errors ‰</translation>
    </message>
    <message>
        <source>campos</source>
        <translation>fields</translation>
    </message>
    <message>
        <source>última</source>
        <translation>last</translation>
    </message>
    <message>
        <source>clase de campo</source>
        <translation>kind of field</translation>
    </message>
    <message>
        <source>mal</source>
        <translation>wrong</translation>
    </message>
    <message>
        <source>‰</source>
        <translation>‰</translation>
    </message>
    <message>
        <source>hallazgo</source>
        <translation>finding</translation>
    </message>
    <message>
        <source>quién</source>
        <translation>who</translation>
    </message>
    <message>
        <source>actas</source>
        <translation>actas</translation>
    </message>
    <message>
        <source>%1 y %2</source>
        <translation>%1 and %2</translation>
    </message>
</context>
<context>
    <name>prep::WorkWords</name>
    <message>
        <source>1.ª captura</source>
        <translation>1st capture</translation>
    </message>
    <message>
        <source>2.ª captura</source>
        <translation>2nd capture</translation>
    </message>
    <message>
        <source>3.ª captura</source>
        <translation>3rd capture</translation>
    </message>
    <message>
        <source>mesa de control</source>
        <translation>control desk</translation>
    </message>
    <message>
        <source>Partidos</source>
        <translation>Parties</translation>
    </message>
    <message>
        <source>Coaliciones y combinaciones</source>
        <translation>Coalitions and combinations</translation>
    </message>
    <message>
        <source>Independientes</source>
        <translation>Independents</translation>
    </message>
    <message>
        <source>No registradas</source>
        <translation>Write-ins</translation>
    </message>
    <message>
        <source>Votos nulos</source>
        <translation>Null votes</translation>
    </message>
    <message>
        <source>Errores idénticos</source>
        <translation>Identical errors</translation>
    </message>
    <message>
        <source>Ritmo imposible</source>
        <translation>Impossible pace</translation>
    </message>
    <message>
        <source>Pareja repetida</source>
        <translation>Repeated pair</translation>
    </message>
    <message>
        <source>y %1 más</source>
        <translation>and %1 more</translation>
    </message>
    <message>
        <source>Actas: %1.</source>
        <translation>Actas: %1.</translation>
    </message>
    <message>
        <source>%1 y %2 escribieron el mismo valor equivocado en %3 de las %4 actas que capturaron juntas; por azar serían %5. %6</source>
        <translation>%1 and %2 typed the same wrong value in %3 of the %4 actas that they captured together; by chance it would be %5. %6</translation>
    </message>
    <message>
        <source>%1 entregó %2 de sus %3 capturas más rápido de lo que se puede teclear; la más breve, en %4 s. %5</source>
        <translation>%1 handed in %2 of %3 captures faster than anyone can type; the shortest one in %4 s. %5</translation>
    </message>
    <message>
        <source>%1 y %2 capturaron juntas %3 actas; por azar, entre quienes trabajaban a esas horas, serían %4. %5</source>
        <translation>%1 and %2 captured %3 actas together; by chance, among those who worked at those hours, it would be %4. %5</translation>
    </message>
    <message>
        <source>±%1</source>
        <translation>±%1</translation>
    </message>
    <message>
        <source>ninguna previsión ha llegado aún a su hora</source>
        <translation>no forecast has come to its hour yet</translation>
    </message>
    <message>
        <source>error: mediana %1, p90 %2</source>
        <translation>error: median %1, p90 %2</translation>
    </message>
    <message>
        <source>%1: %2 capturas en %3 de trabajo.</source>
        <translation>%1: %2 captures in %3 of work.</translation>
    </message>
    <message>
        <source>Aún no se verifica ninguna.</source>
        <translation>None is verified yet.</translation>
    </message>
    <message>
        <source>De %2 campos ya verificados, %1 estaban mal: %3 de cada mil.</source>
        <translation>Of %2 fields verified already, %1 were wrong: %3 in a thousand.</translation>
    </message>
</context>
</TS>
