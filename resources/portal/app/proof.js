// SPDX-License-Identifier: MIT
// "Verificar esta acta": the reader's own device checks signature, public log, row and image of one acta.
import { h } from './dom.js';
import { fetchBytes } from './source.js';

const trustLimit = 1 << 20;
const marks = {
    bien: ['bien', '✓', 'Bien'],
    incompleto: ['media', '◆', 'Incompleto'],
    mal: ['critica', '■', 'Mal'],
};
const verdicts = {
    AUTÉNTICO: ['bien', '✓'],
    'AUTÉNTICO, INCOMPLETO': ['media', '◆'],
    'NO AUTÉNTICO': ['critica', '■'],
};

function checkLine(check) {
    const [kind, shape, word] = marks[check.mark] ?? marks.mal;
    return h(
        'li',
        { class: kind },
        h('span', { class: 'forma', 'aria-hidden': 'true' }, shape),
        h('span', null, h('strong', null, word), `: ${check.text}`),
    );
}

function verdictNode(report) {
    const [kind, shape] = verdicts[report.verdict] ?? ['alta', '▲'];
    return h(
        'p',
        { class: `veredicto ${kind}` },
        h('span', { class: 'forma', 'aria-hidden': 'true' }, shape),
        h('strong', null, report.verdict),
        report.failure && h('span', null, `: ${report.failure}`),
    );
}

function qrNode(modules, context, report) {
    const text = report.entry ? modules.qrTextOf(context.manifest.proceso.id, report.entry) : null;
    return (
        text &&
        h(
            'figure',
            { class: 'qr' },
            modules.qrSvg(text),
            h(
                'figcaption',
                null,
                'Con este código se comprueba después que el acta sigue igual: imprímalo o fotografíelo y péguelo en Verificar.',
            ),
        )
    );
}

function reportNodes(modules, context, report) {
    return [
        verdictNode(report),
        h('ul', { class: 'revisiones' }, report.checks.filter((check) => check.mark !== 'bien').map(checkLine)),
        h(
            'details',
            null,
            h('summary', null, `Qué se revisó (${report.checks.length})`),
            h('ul', { class: 'revisiones' }, report.checks.map(checkLine)),
        ),
        qrNode(modules, context, report),
        h(
            'p',
            { class: 'nota' },
            'Las llaves vienen de este mismo sitio. Compare su huella con la que publicó el instituto por otro medio, en ',
            h('a', { href: 'verificar.html' }, 'Verificar'),
            '.',
        ),
    ];
}

async function modulesOf() {
    const [{ browserStore, verifyActa }, { qrTextOf, qrSvg }, { FingerprintMemory }, { parseTrust }, { fingerprintCheck }] = await Promise.all([
        import('../verify/acta.js'),
        import('../verify/qr.js'),
        import('../verify/huella.js'),
        import('../verify/trust.js'),
        import('../verify/view.js'),
    ]);
    const stateOf = (trust) => new FingerprintMemory(browserStore().storage).stateOf(parseTrust(trust).trust?.origin ?? '', trust);
    return { verifyActa, qrTextOf, qrSvg, keysCheck: (trust) => onThisPage(fingerprintCheck(stateOf(trust))) };
}

/** As it is said where the fingerprint itself is not shown. */
function onThisPage(check) {
    if (check.mark === 'incompleto')
        return { ...check, text: 'En este equipo nadie ha comparado la huella de las llaves. Sin eso, lo publicado responde por sí mismo' };
    return { ...check, text: `Huella de las llaves: ${check.text.charAt(0).toLowerCase()}${check.text.slice(1)}` };
}

/** Whether the document on the screen, by its digest, is one that the corte which was verified names. */
function screenCheck(report, election, shown) {
    const product = report.manifest?.products.find((each) => each.name === `${election}.json`);
    if (!product) return null;
    if (product.files.some((each) => each.sha256 === shown))
        return { id: 'pantalla', mark: 'bien', text: 'Lo que se ve en esta página es lo que está firmado' };
    return {
        id: 'pantalla',
        mark: 'mal',
        text: `Lo que se ve en esta página no está en el corte que se comprobó, el ${report.manifest.corte}. Si acaba de salir otro corte, recargue la página; si sigue igual, no confíe en lo que muestra`,
    };
}

/** The report with what only this page can say: whose keys they are, and that the screen shows what was verified. */
export function withPage(report, more) {
    const checks = [...more.filter(Boolean), ...report.checks];
    const has = (mark) => checks.some((check) => check.mark === mark);
    const isDone = report.verdict !== 'NO SE PUDO REVISAR';
    const verdict = isDone && has('mal') ? 'NO AUTÉNTICO' : report.verdict === 'AUTÉNTICO' && has('incompleto') ? 'AUTÉNTICO, INCOMPLETO' : report.verdict;
    return { ...report, checks, verdict };
}

async function run(context, acta, shown, result, button) {
    button.disabled = true;
    result.replaceChildren(h('p', { class: 'vacio' }, 'Comprobando en su equipo…'));
    try {
        const modules = await modulesOf();
        const trust = await fetchBytes('confianza.json', trustLimit, 'no-store');
        const verified = await modules.verifyActa({ acta: acta.acta, trust, base: new URL('.', location.href).href });
        const report = withPage(verified, [screenCheck(verified, context.election, shown), modules.keysCheck(trust)]);
        result.replaceChildren(...reportNodes(modules, context, report).filter(Boolean));
    } catch (error) {
        result.replaceChildren(
            h(
                'p',
                { class: 'aviso alta' },
                h('span', { class: 'forma', 'aria-hidden': 'true' }, '▲'),
                h('span', null, `No se pudo comprobar: ${error.message}.`),
            ),
        );
    }
    button.disabled = false;
}

/** `shown`: digest of the section's document, which the page shows the acta of. */
export function proofSection(context, acta, shown) {
    const result = h('div', { 'aria-live': 'polite' });
    const button = h(
        'button',
        { type: 'button', class: 'boton principal', click: () => run(context, acta, shown, result, button), 'data-k': 'verificar' },
        'Verificar esta acta',
    );
    return h(
        'section',
        { 'aria-labelledby': 'prueba' },
        h('h2', { id: 'prueba' }, 'Comprobar'),
        h('p', null, 'Su equipo revisa la firma del corte, la bitácora pública, el renglón de esta acta y su imagen.'),
        button,
        result,
    );
}
