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
    const [{ verifyActa }, { qrTextOf, qrSvg }] = await Promise.all([import('../verify/acta.js'), import('../verify/qr.js')]);
    return { verifyActa, qrTextOf, qrSvg };
}

async function run(context, acta, result, button) {
    button.disabled = true;
    result.replaceChildren(h('p', { class: 'vacio' }, 'Comprobando en su equipo…'));
    try {
        const modules = await modulesOf();
        const trust = await fetchBytes('confianza.json', trustLimit, 'no-store');
        const report = await modules.verifyActa({ acta: acta.acta, trust, base: new URL('.', location.href).href });
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

export function proofSection(context, acta) {
    const result = h('div', { 'aria-live': 'polite' });
    const button = h(
        'button',
        { type: 'button', class: 'boton principal', click: () => run(context, acta, result, button), 'data-k': 'verificar' },
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
