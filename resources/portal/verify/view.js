// SPDX-License-Identifier: MIT
// How a verification looks: every mark is a shape, a word and a colour.
import { h } from '../app/dom.js';
import { hourText } from './scene.js';
import { minutes } from './steptime.js';
import { qrSvg, qrTextOf } from './qr.js';

const marks = { bien: ['bien', '✓', 'Bien'], incompleto: ['media', '◆', 'Incompleto'], mal: ['critica', '■', 'Mal'] };
const verdicts = {
    AUTÉNTICO: ['bien', '✓', 'Todo lo que se revisó está firmado con las llaves de confianza.json, y es lo más reciente.'],
    'AUTÉNTICO, INCOMPLETO': ['media', '◆', 'Lo que se revisó es auténtico, pero falta algo: vea las líneas marcadas.'],
    'NO AUTÉNTICO': ['critica', '■', 'Algo no corresponde a lo que firmó el instituto, o no está vigente: no confíe en estos datos.'],
    'NO SE PUDO REVISAR': ['alta', '▲', 'No se pudo leer lo necesario. Esto no dice nada, ni bueno ni malo, de lo publicado.'],
};

/** Name of each check, and what it is for. */
export const names = {
    huella: ['Huella de las llaves', 'La huella de confianza.json es la que le llegó por otro medio.'],
    confianza: ['Llaves', 'El archivo de confianza dice de quién deben ser las firmas; no se contradice.'],
    apuntador: ['Corte vigente', 'El manifiesto que se revisa es el que el sitio señala como vigente.'],
    origen: ['Proceso', 'Es de este proceso electoral, y no de un simulacro ni de una prueba.'],
    firma: ['Firma', 'El manifiesto, que nombra cada archivo con su SHA-256, está firmado y no se cambió después.'],
    certificado: ['Certificado', 'Quien firmó podía hacerlo: su certificado es de la autoridad del instituto, estaba vigente y no se revocó.'],
    sello: ['Sello de tiempo', 'Una autoridad ajena al instituto da fe de la hora en que el manifiesto ya existía.'],
    bitacora: ['Bitácora pública', 'Cada versión de cada acta y cada corte entra en una bitácora que sólo crece; su última hoja está firmada.'],
    testigos: ['Testigos', 'Observadores independientes vieron la misma bitácora y la firmaron: a nadie se le muestra otra.'],
    entradas: ['Entradas', 'Las entradas de la bitácora dan exactamente lo que se firmó, sin huecos ni vueltas atrás.'],
    losetas: ['Losetas', 'Las piezas con que terceros hacen sus propias comprobaciones son las debidas.'],
    inclusion: ['Inclusión', 'El manifiesto está en la bitácora pública.'],
    cadena: ['Cadena de cortes', 'El corte sigue a los anteriores.'],
    consistencia: ['Contra su visita anterior', 'La bitácora continúa la que este equipo vio antes: nadie la reescribió.'],
    retroceso: ['Sin retroceso', 'No se muestra un corte anterior a uno que ya se había visto.'],
    adelanto: ['Hora y número', 'El corte no es de una hora que no ha llegado ni salta de número.'],
    vigencia: ['Vigencia', 'No debía haber ya un corte más reciente.'],
    productos: ['Productos', 'Ninguno está retenido.'],
    archivos: ['Archivos', 'Cada archivo del manifiesto está, con su tamaño y su SHA-256.'],
    renglones: ['Renglones', 'Cada renglón de las bases de datos es el de la bitácora pública.'],
    imagenes: ['Imágenes', 'Están las imágenes de las actas, y son las mismas.'],
    acta: ['Acta', 'El renglón del acta es el que está en la bitácora pública.'],
    imagenActa: ['Imagen del acta', 'La imagen es la que dice la bitácora pública.'],
    qr: ['Código QR', 'Lo que se imprimió en el código sigue en la bitácora pública.'],
};

function shape(text) {
    return h('span', { class: 'forma', 'aria-hidden': 'true' }, text);
}

function checkLine({ id, mark, text }) {
    const [kind, form, word] = marks[mark];
    return h('li', { class: kind, 'data-id': id }, shape(form),
        h('span', { class: 'texto' }, h('span', { class: 'titulo-revision' }, h('strong', null, names[id]?.[0] ?? id), h('span', { class: `palabra-marca ${kind}` }, word)), text));
}

export function checkList(checks) {
    return h('ul', { class: 'revisiones' }, checks.map(checkLine));
}

const ofActa = ['acta', 'imagenActa', 'qr', 'archivos'];

/** Checks of one acta: first its own and what is not right, the rest of the corte behind a summary. */
export function actaChecks(checks) {
    const isFirst = (check) => ofActa.includes(check.id) || check.mark !== 'bien';
    const rest = checks.filter((check) => !isFirst(check));
    return [
        checkList(checks.filter(isFirst)),
        rest.length > 0 && h('details', null, h('summary', null, `Revisiones del corte que salieron bien: ${rest.length}`), checkList(rest)),
    ].filter(Boolean);
}

/** The check of the fingerprint, which no program can make by itself. */
export function fingerprintCheck(state) {
    return {
        'sin comparar': { id: 'huella', mark: 'incompleto', text: 'Falta que usted la compare con la que publicó el instituto por otro medio (más abajo). Sin eso, lo publicado responde por sí mismo.' },
        coincide: { id: 'huella', mark: 'bien', text: 'Es la que usted comparó con la que le llegó por otro medio.' },
        cambio: { id: 'huella', mark: 'mal', text: 'No es la que usted comparó antes. Si el instituto anunció llaves nuevas, compare la huella nueva; si no, no confíe en estos datos.' },
        difiere: { id: 'huella', mark: 'mal', text: 'No es la que usted tiene por otro medio: estas llaves no son las del instituto.' },
    }[state];
}

function ageText(manifest, now) {
    const age = now - manifest.at;
    const next = manifest.next === 0 ? 'Es el último corte.' : `El siguiente se espera a las ${hourText(manifest.next).slice(-5)}.`;
    return age < 0 ? next : `Se publicó hace ${minutes(age)}. ${next}`;
}

/** The verification stops at what all the rest depends on. */
function isCutShort({ checks, verdict }) {
    return verdict === 'NO AUTÉNTICO' && !checks.some(({ id, mark }) => id === 'vigencia' || (id === 'adelanto' && mark === 'mal'));
}

/** Two signed checkpoints that cannot both be true, for the person to keep and to show. */
function evidenceNode(evidence) {
    const address = `data:text/plain;charset=utf-8,${encodeURIComponent(evidence)}`;
    return h('p', { class: 'resumen' }, h('a', { href: address, download: 'evidencia-prep.txt' }, 'Guarde la prueba'),
        ': las dos firmas de la bitácora que se contradicen. Llévela al COTAPREP o a su partido.');
}

/** Verdict, title and age of a report. */
export function verdictNodes(report, now) {
    const [kind, form, sentence] = verdicts[report.verdict];
    return [
        h('p', { class: `veredicto ${kind}`, 'data-veredicto': report.verdict }, shape(form), h('strong', null, report.verdict)),
        h('p', { class: 'resumen' }, sentence, report.failure && ` (${report.failure})`),
        report.huella === 'sin comparar' && report.verdict.startsWith('AUTÉNTICO') && h('p', { class: 'resumen' }, h('strong', null, 'Falta un paso que sólo usted puede dar: '), 'comparar la huella de esas llaves, más abajo.'),
        isCutShort(report) && h('p', { class: 'resumen' }, 'La revisión se detuvo en lo que está mal: lo demás depende de ello.'),
        report.evidence && evidenceNode(report.evidence),
        report.title && h('p', { class: 'resumen' }, report.title),
        report.manifest && h('p', { class: 'nota' }, ageText(report.manifest, now)),
    ].filter(Boolean);
}

/** What the acta says, cell by cell, and its QR. */
export function entryNodes({ entry }, process) {
    if (!entry)
        return [];
    const text = qrTextOf(process, entry);
    return [
        h('details', null, h('summary', null, 'El renglón del acta, columna por columna'),
            h('dl', { class: 'datos renglon' }, entry.cells.map(([name, cell]) => h('div', null, h('dt', null, name), h('dd', null, cell === '' ? '(vacío)' : cell))))),
        h('figure', { class: 'qr' }, qrSvg(text), h('figcaption', null, 'Imprima o fotografíe este código: con él se comprueba después que el acta sigue igual. ', h('code', null, text))),
    ];
}

/** Buttons for the actas that one CLAVE_ACTA may mean. */
export function choiceNodes({ found }, choose) {
    return found?.length > 1 ? [h('p', { class: 'opciones' }, found.map((key) => h('button', { class: 'boton', type: 'button', click: () => choose(key) }, key)))] : [];
}

export function glossary() {
    return Object.values(names).flatMap(([name, meaning]) => [h('dt', null, name), h('dd', null, meaning)]);
}
