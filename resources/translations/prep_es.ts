<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="es_MX">
<context>
    <name>prep::ActivateDialog</name>
    <message numerus="yes">
        <source>▲ Ya tienen un plan en curso: %1. Se activa en los otros %n.</source>
        <translation>
            <numerusform>▲ Ya tienen un plan en curso: %1. Se activa en el otro.</numerusform>
            <numerusform>▲ Ya tienen un plan en curso: %1. Se activa en los otros %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Activar en los otros %n</source>
        <translation>
            <numerusform>Activar en el otro</numerusform>
            <numerusform>Activar en los otros %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CATD: %1</source>
        <translation>
            <numerusform>%n CATD: %1</numerusform>
            <numerusform>%n CATD: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::AlarmDetail</name>
    <message numerus="yes">
        <source>%n activaciones en total</source>
        <translation>
            <numerusform>%n activación en total</numerusform>
            <numerusform>%n activaciones en total</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… y %n más: en Bitácora, «Alarmas»</source>
        <translation>
            <numerusform>… y %n más: en Bitácora, «Alarmas»</numerusform>
            <numerusform>… y %n más: en Bitácora, «Alarmas»</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::CaptureWords</name>
    <message numerus="yes">
        <source>Hay %n casillas de votos ilegibles o sin dato; el acta se contabiliza con las demás.</source>
        <translation>
            <numerusform>Hay %n casilla de votos ilegible o sin dato; el acta se contabiliza con las demás.</numerusform>
            <numerusform>Hay %n casillas de votos ilegibles o sin dato; el acta se contabiliza con las demás.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::CasillaForm</name>
    <message numerus="yes">
        <source>%n casillas del catálogo son así:</source>
        <translation>
            <numerusform>%n casilla del catálogo es así:</numerusform>
            <numerusform>%n casillas del catálogo son así:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::ContinuityPage</name>
    <message numerus="yes">
        <source>%n planes en curso</source>
        <translation>
            <numerusform>%n plan en curso</numerusform>
            <numerusform>%n planes en curso</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n pasos vencidos</source>
        <translation>
            <numerusform>▲ %n paso vencido</numerusform>
            <numerusform>▲ %n pasos vencidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sin refrendo</source>
        <translation>
            <numerusform>%n sin refrendo</numerusform>
            <numerusform>%n sin refrendo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CATD trabajan en otra sede</source>
        <translation>
            <numerusform>%n CATD trabaja en otra sede</numerusform>
            <numerusform>%n CATD trabajan en otra sede</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>y %n más</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::CorrectForm</name>
    <message numerus="yes">
        <source>%n casillas cambian. Suma de los votos: %1 → %2.</source>
        <translation>
            <numerusform>%n casilla cambia. Suma de los votos: %1 → %2.</numerusform>
            <numerusform>%n casillas cambian. Suma de los votos: %1 → %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::CorteReport</name>
    <message numerus="yes">
        <source>%n hallazgos</source>
        <translation>
            <numerusform>%n hallazgo</numerusform>
            <numerusform>%n hallazgos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::DrillForm</name>
    <message numerus="yes">
        <source>%n falla(s).</source>
        <translation>
            <numerusform>%n falla.</numerusform>
            <numerusform>%n fallas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n criterio(s) para aprobar.</source>
        <translation>
            <numerusform>%n criterio para aprobar.</numerusform>
            <numerusform>%n criterios para aprobar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::DrillJoin</name>
    <message numerus="yes">
        <source>el simulacro terminó, y %n cosa(s) no se hicieron. La primera: %1</source>
        <translation>
            <numerusform>el simulacro terminó, y %n cosa no se hizo: %1</numerusform>
            <numerusform>el simulacro terminó, y %n cosas no se hicieron. La primera: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::Format</name>
    <message numerus="yes">
        <source>%n días</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::IdentifyPage</name>
    <message numerus="yes">
        <source>%n en espera</source>
        <translation>
            <numerusform>%n en espera</numerusform>
            <numerusform>%n en espera</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::MainWindow</name>
    <message numerus="yes">
        <source>Suena la alarma más urgente; hay %n más sin reconocer. F5: alarmas</source>
        <translation>
            <numerusform>Suena la alarma más urgente; hay %n más sin reconocer. F5: alarmas</numerusform>
            <numerusform>Suena la alarma más urgente; hay %n más sin reconocer. F5: alarmas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disposición guardada, %n ventanas: Ctrl+Shift+R la trae de regreso.</source>
        <translation>
            <numerusform>Disposición guardada, %n ventana: Ctrl+Shift+R la trae de regreso.</numerusform>
            <numerusform>Disposición guardada, %n ventanas: Ctrl+Shift+R la trae de regreso.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::MapView</name>
    <message numerus="yes">
        <source>Toda la entidad, %n áreas</source>
        <translation>
            <numerusform>Toda la entidad, %n área</numerusform>
            <numerusform>Toda la entidad, %n áreas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::MesaForm</name>
    <message numerus="yes">
        <source>En %n casillas las tres capturas no coinciden. Decida cada una con la imagen.</source>
        <translation>
            <numerusform>En %n casilla las tres capturas no coinciden. Decídala con la imagen.</numerusform>
            <numerusform>En %n casillas las tres capturas no coinciden. Decida cada una con la imagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>El CATD y el centro verificaron valores distintos en %n casillas. Decida cada una con la imagen.</source>
        <translation>
            <numerusform>El CATD y el centro verificaron valores distintos en %n casilla. Decídala con la imagen.</numerusform>
            <numerusform>El CATD y el centro verificaron valores distintos en %n casillas. Decida cada una con la imagen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::PlanTables</name>
    <message numerus="yes">
        <source>%n veces</source>
        <translation>
            <numerusform>1 vez</numerusform>
            <numerusform>%n veces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::PracticeResult</name>
    <message numerus="yes">
        <source>%n de más</source>
        <translation>
            <numerusform>%n de más</numerusform>
            <numerusform>%n de más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::PracticeWords</name>
    <message numerus="yes">
        <source>y %n más</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::RegionTiles</name>
    <message numerus="yes">
        <source>%n CATD sin señal</source>
        <translation>
            <numerusform>%n CATD sin señal</numerusform>
            <numerusform>%n CATD sin señal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CATD con enlace débil</source>
        <translation>
            <numerusform>%n CATD con enlace débil</numerusform>
            <numerusform>%n CATD con enlace débil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarmas de prioridad %1</source>
        <translation>
            <numerusform>%n alarma de prioridad %1</numerusform>
            <numerusform>%n alarmas de prioridad %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planes en curso</source>
        <translation>
            <numerusform>%n plan en curso</numerusform>
            <numerusform>%n planes en curso</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarmas</source>
        <translation>
            <numerusform>%n alarma</numerusform>
            <numerusform>%n alarmas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planes</source>
        <translation>
            <numerusform>%n plan</numerusform>
            <numerusform>%n planes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CATD, normal</source>
        <translation>
            <numerusform>%n CATD, normal</numerusform>
            <numerusform>%n CATD, normal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n débiles</source>
        <translation>
            <numerusform>%n débil</numerusform>
            <numerusform>%n débiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::SearchPalette</name>
    <message numerus="yes">
        <source>Los primeros %n resultados · Intro: abrir · Esc: cerrar</source>
        <translation>
            <numerusform>El primer resultado · Intro: abrir · Esc: cerrar</numerusform>
            <numerusform>Los primeros %n resultados · Intro: abrir · Esc: cerrar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resultados · Intro: abrir · Esc: cerrar</source>
        <translation>
            <numerusform>%n resultado · Intro: abrir · Esc: cerrar</numerusform>
            <numerusform>%n resultados · Intro: abrir · Esc: cerrar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::SiteRibbon</name>
    <message numerus="yes">
        <source>%n actas acopiadas en el sitio</source>
        <translation>
            <numerusform>%n acta acopiada en el sitio</numerusform>
            <numerusform>%n actas acopiadas en el sitio</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::Words</name>
    <message numerus="yes">
        <source>%n campos en conflicto</source>
        <translation>
            <numerusform>%n campo en conflicto</numerusform>
            <numerusform>%n campos en conflicto</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::WorkHead</name>
    <message numerus="yes">
        <source>%n libres</source>
        <translation>
            <numerusform>%n libre</numerusform>
            <numerusform>%n libres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n con acta y sin sesión</source>
        <translation>
            <numerusform>%n con acta y sin sesión</numerusform>
            <numerusform>%n con acta y sin sesión</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>prep::WorkPage</name>
    <message numerus="yes">
        <source>Independencia y ritmo: %n hallazgos</source>
        <translation>
            <numerusform>Independencia y ritmo: %n hallazgo</numerusform>
            <numerusform>Independencia y ritmo: %n hallazgos</numerusform>
        </translation>
    </message>
</context>
</TS>
