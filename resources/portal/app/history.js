// SPDX-License-Identifier: MIT
// "Why did my casilla change": what each corte showed of an acta, what it became, and the reason.
import { h, number, row, table } from './dom.js';
import { boxName, count } from './format.js';
import { cell, observation, reason } from './explain.js';

const totalNames = {
    boletasSobrantes: 'Boletas sobrantes',
    personasVotaron: 'Personas que votaron',
    representantesVotaron: 'Representantes que votaron',
    votosSacados: 'Votos sacados de la urna',
    totalAsentado: 'Total escrito en el acta',
    totalCalculado: 'Total que suma el sistema',
};

function stateWord(value) {
    if (value.estado === 'pendiente') return 'Nada publicado';
    if (value.estado === 'sinActa') return observation(value.observaciones)?.title ?? 'Sin acta';
    return value.contabilizada ? 'Contabilizada' : 'No se cuenta';
}

function text(value) {
    return value === undefined ? '—' : Number.isInteger(value) ? count(value) : cell(value);
}

/** [name, before, after] of everything that is not the same. */
export function differences(entity, before, after) {
    const found = [];
    const note = (name, a, b) => a !== b && found.push([name, a, b]);
    note('Estado', stateWord(before), stateWord(after));
    for (const box of entity.recuadros) note(boxName(box), text(before.votos?.[box.id]), text(after.votos?.[box.id]));
    for (const [key, name] of Object.entries(totalNames)) note(name, text(before[key]), text(after[key]));
    note('Observación', observation(before.observaciones)?.title ?? 'Ninguna', observation(after.observaciones)?.title ?? 'Ninguna');
    return found;
}

function entry(entity, change, after) {
    const why = reason(change.motivo);
    const changed = differences(entity, change.antes, after);
    const caption = `Qué cambió en el corte ${change.corte}`;
    return h(
        'li',
        null,
        h('h3', null, `Corte ${change.corte}: ${why.title.toLowerCase()}`),
        h('p', null, why.text),
        change.hora && h('p', { class: 'nota' }, `Verificado el ${change.hora}`),
        changed.length === 0
            ? h('p', null, 'Los números quedaron iguales.')
            : table(
                  caption,
                  [{ text: 'Dato' }, { text: 'Antes', number: true }, { text: 'Después', number: true }],
                  changed.map(([name, a, b]) => row(name, number(a), number(b))),
              ),
    );
}

/** Newest first. */
export function historySection(entity, acta) {
    const changes = acta.historial ?? [];
    const items = changes.map((change, i) => entry(entity, change, changes[i + 1]?.antes ?? acta)).reverse();
    return h(
        'section',
        { 'aria-labelledby': 'historia' },
        h('h2', { id: 'historia' }, 'Cambios'),
        items.length === 0
            ? h('p', { class: 'nota' }, 'Nada de lo publicado de esta acta ha cambiado entre cortes.')
            : h('ol', { class: 'historia' }, items),
    );
}
