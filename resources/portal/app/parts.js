// SPDX-License-Identifier: MIT
// Parts that several views show.
import { h, number, row, styled, table } from './dom.js';
import { count, percent, placeName, plural } from './format.js';
import { observation, readings } from './explain.js';
import { leader } from './bars.js';
import { address } from './router.js';

export function areaWord(entity) {
    return entity.distritos ? 'Distrito' : 'Municipio';
}

export function areaTitle(entity, area) {
    if (area.id === 'N/A') return 'Voto sin distrito ni municipio';
    const name = placeName(area.nombre);
    return entity.distritos ? `Distrito ${Number(area.id) || area.id}${name && name !== 'N/a' ? `, ${name}` : ''}` : name;
}

/** Where the reader is; the last one is the page itself. */
export function crumbs(...steps) {
    const items = steps.map(([text, link], i) =>
        h('li', null, i + 1 < steps.length ? h('a', { href: link }, text) : h('span', { 'aria-current': 'page' }, text)),
    );
    return h('nav', { 'aria-label': 'Dónde está', class: 'migas' }, h('ol', null, items));
}

function figure(title, big, small, part) {
    const meter = part === undefined ? null : styled(h('span', { class: 'medidor', 'aria-hidden': 'true' }), { '--parte': `${part}%` });
    return h(
        'div',
        { class: 'cifra' },
        h('dt', null, title),
        h('dd', null, h('span', { class: 'grande' }, big), meter, h('span', { class: 'chica' }, small)),
    );
}

/** The few numbers of a page. */
export function figures(summary, isFinal) {
    const part = (text) => Math.min(100, Number(text) || 0);
    return h(
        'dl',
        { class: 'cifras' },
        figure(
            'Actas capturadas',
            percent(summary.porcentajeActasCapturadas),
            `${count(summary.actasCapturadas)} de ${count(summary.actasEsperadas)} esperadas`,
            part(summary.porcentajeActasCapturadas),
        ),
        figure(
            'Actas contabilizadas',
            percent(summary.porcentajeActasContabilizadas),
            `${plural(summary.actasContabilizadas, 'acta', 'actas')}; ${count(summary.actasNoContabilizadas)} sin contar`,
            part(summary.porcentajeActasContabilizadas),
        ),
        figure(
            'Participación',
            percent(summary.porcentajeParticipacionCiudadana),
            isFinal ? 'con casillas especiales' : 'de las actas contabilizadas',
            part(summary.porcentajeParticipacionCiudadana),
        ),
    );
}

/** The three readings as links: an address each. */
export function readingLinks(parts, current) {
    const links = Object.entries(readings).map(([id, each]) =>
        h(
            'a',
            {
                href: address(parts, id === 'candidatura' ? {} : { votos: id }),
                'aria-current': id === current ? 'true' : null,
                class: 'ficha',
                'data-k': `votos-${id}`,
            },
            each.name,
        ),
    );
    return [
        h('div', { class: 'fichas', role: 'group', 'aria-label': 'Cómo se suman los votos' }, links),
        h('p', { class: 'nota' }, readings[current].text),
    ];
}

export function readingOf(query) {
    return Object.hasOwn(readings, query.get('votos') ?? '') ? query.get('votos') : 'candidatura';
}

export function observationTable(found) {
    const rows = Object.entries(found ?? {}).map(([legend, actas]) => {
        const said = observation(legend);
        return h('tr', null, h('th', { scope: 'row' }, said.title, h('span', { class: 'explica' }, said.text)), number(count(actas)));
    });
    return table('Actas con observaciones', [{ text: 'Observación' }, { text: 'Actas', number: true }], rows);
}

export function leaderText(entity, area) {
    const first = leader(entity, area.votosPorCandidatura);
    if (!first) return 'Sin votos contabilizados';
    return first.box ? `1.º ${first.name}` : 'Empate en primer lugar';
}

/** The areas of an entity: how far they are and who leads. */
export function areaTable(entity, caption) {
    const rows = entity.ambitos.map((area) =>
        row(
            [
                h('a', { href: address([entity.eleccion, 'ambito', area.id]), 'data-k': `ambito-${area.id}` }, areaTitle(entity, area)),
                h('span', { class: 'persona' }, leaderText(entity, area)),
            ],
            number(percent(area.porcentajeActasCapturadas)),
            number(percent(area.porcentajeParticipacionCiudadana)),
        ),
    );
    const heads = [{ text: areaWord(entity) }, { text: 'Capturadas', number: true }, { text: 'Participación', number: true }];
    return table(caption, heads, rows);
}

export function sectionTitle(section) {
    return section === 'N/A' ? 'Casillas sin sección' : `Sección ${section}`;
}
