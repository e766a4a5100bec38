// SPDX-License-Identifier: MIT
// The line that says of when the figures are, when the next ones are due, and what is wrong. Its parts keep their
// height, so that nothing below them moves.
import { freshness } from './feed.js';
import { clock, moment, offsetOf, span } from './format.js';
import { h, hidden } from './dom.js';

const longAgo = 48 * 3600000;

function mark(kind, shape, text) {
    return h('p', { class: `aviso ${kind}` }, h('span', { class: 'forma', 'aria-hidden': 'true' }, shape), h('span', null, text));
}

function ageOf(manifest, now) {
    const age = now - manifest.en;
    return age < 0 ? '' : `hace ${span(age)}`;
}

function nextText(manifest, now, offset) {
    const due = manifest.siguiente?.en;
    if (!due) return manifest.final ? 'Es el último corte: el PREP cerró.' : 'No se anuncia un corte siguiente.';
    const day = Math.abs(due - now) > longAgo ? moment(due, offset) : clock(due, offset);
    return `Próximo corte: ${day}`;
}

function readText({ manifest, error, seen }, offset) {
    if (error.announced && error.kind === 'red')
        return `Ya se anunció el corte ${error.announced}, pero este sitio todavía no lo entrega completo. Se muestra el anterior, que sí lo está; se vuelve a intentar cada minuto.`;
    if (error.kind === 'red')
        return `Sin conexión desde las ${clock(seen, offset)}. Se muestra el último corte que llegó; se vuelve a intentar cada minuto.`;
    return `No se muestra lo más reciente: ${error.message}. Sigue a la vista el corte ${manifest.corte}, que sí está completo.`;
}

function overdueText({ siguiente }, now, offset) {
    const due = siguiente.en;
    return `El siguiente corte está atrasado: debió publicarse a las ${clock(due, offset)} (hace ${span(now - due)}). Puede haber resultados más recientes que todavía no se ven aquí.`;
}

function clockMark({ proceso }) {
    if (proceso.simulacro) return mark('baja', '●', 'El simulacro usa su propio reloj: la hora del corte no es la de su equipo.');
    return mark(
        'alta',
        '▲',
        'La hora del corte todavía no llega según su equipo. Revise el reloj de su equipo; si está bien, desconfíe de este sitio.',
    );
}

/** What may be wrong with what is shown, most important first; empty on a quiet night. */
export function warnings(feed, now) {
    const { manifest, error } = feed;
    if (!manifest) return [];
    const found = [];
    const offset = offsetOf(manifest.hora);
    const state = freshness(manifest, now);
    if (error) found.push(error.kind === 'red' ? mark('alta', '▲', readText(feed, offset)) : mark('critica', '■', readText(feed, offset)));
    if (state === 'atrasado') found.push(mark('alta', '▲', overdueText(manifest, now, offset)));
    if (state === 'futuro') found.push(clockMark(manifest));
    return found;
}

/** "Corte 9 · 06/06/2027 21:40 (UTC-6) · hace 3 min" and the next one. */
export function statusLine(feed, now) {
    const { manifest } = feed;
    if (!manifest) return [h('p', { class: 'hora' }, 'Buscando el corte más reciente…')];
    const age = ageOf(manifest, now);
    return [
        h(
            'p',
            { class: 'hora' },
            h('strong', null, `Corte ${manifest.corte}`),
            ' · ',
            h('span', { class: 'junto' }, manifest.hora),
            age && [' · ', h('span', { class: 'junto' }, age)],
        ),
        h('p', { class: 'siguiente' }, nextText(manifest, now, offsetOf(manifest.hora))),
    ];
}

/** A drill or a trial is said at every size, on every page and on paper. */
export function bandText(manifest) {
    if (manifest?.proceso?.simulacro) return ['SIMULACRO', 'Estos datos no son reales'];
    return manifest?.prueba ? ['PRUEBA', 'Estos datos no son oficiales ni públicos'] : null;
}

export function bandNodes(text) {
    return [h('strong', null, text[0]), hidden('. '), h('span', null, text[1])];
}

/** Why an election shows figures of an earlier corte; null when it does not. */
export function heldNotice(manifest, election) {
    const product = manifest.productos[`${election}.json`];
    if (product?.estado !== 'retenido') return null;
    const what =
        product.corte > 0
            ? `Estas cifras son del corte ${product.corte} (${moment(product.en, offsetOf(manifest.hora))}), no del corte ${manifest.corte}.`
            : 'Todavía no hay cifras de esta elección.';
    return mark('alta', '▲', `${what} Lo nuevo está retenido: ${product.motivo || 'no pasó la revisión automática'}.`);
}
