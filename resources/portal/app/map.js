// SPDX-License-Identifier: MIT
// The map: one hue for progress, or who leads. The arrow keys walk from area to area; a table says the same.
import { h, styled, svg } from './dom.js';
import { count, percent, placeName } from './format.js';
import { colorOfBox, leader } from './bars.js';
import { shapesOf } from './geometry.js';
import { areaTable, areaTitle, areaWord, crumbs } from './parts.js';
import { address } from './router.js';
import { readObject } from './source.js';

const steps = ['Menos de 20 %', 'De 20 a 40 %', 'De 40 a 60 %', 'De 60 a 80 %', '80 % o más'];

function stepOf(area) {
    return Math.max(0, Math.min(4, Math.floor((Number(area.porcentajeActasCapturadas) || 0) / 20)));
}

function colorFor(entity, area, isWinner) {
    if (!isWinner) return area.actasCapturadas > 0 ? `var(--avance-${stepOf(area)})` : 'var(--superficie)';
    const first = leader(entity, area.votosPorCandidatura);
    return first ? (colorOfBox(entity, first.box) ?? 'var(--linea)') : 'var(--superficie)';
}

function figuresText(entity, area) {
    const first = leader(entity, area.votosPorCandidatura);
    return `${percent(area.porcentajeActasCapturadas)} de las actas capturadas (${count(area.actasCapturadas)} de ${count(area.actasEsperadas)}); participación ${percent(area.porcentajeParticipacionCiudadana)}; primer lugar: ${first?.name ?? 'sin votos contabilizados'}`;
}

function areaLink(entity, area) {
    return address([entity.eleccion, 'ambito', area.id]);
}

function tell(panel, entity, area) {
    if (panel.dataset.area === area.id) return;
    panel.dataset.area = area.id;
    panel.replaceChildren(
        h('strong', null, areaTitle(entity, area)),
        h('span', null, figuresText(entity, area)),
        h('a', { href: areaLink(entity, area) }, 'Ver sus resultados'),
    );
}

/** A finger has no way to look without pressing: its first tap tells, the second one opens. */
function tap(panel, entity, area, event) {
    if (event.pointerType === 'touch' && panel.dataset.tapped !== area.id) event.preventDefault();
    panel.dataset.tapped = area.id;
    tell(panel, entity, area);
}

function walk(links, event) {
    const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const at = links.indexOf(event.currentTarget);
    if (!(event.key in moves)) return;
    event.preventDefault();
    const next = links[(at + moves[event.key] + links.length) % links.length];
    links[at].setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
}

function drawing(entity, made, isWinner, panel) {
    const sorted = [...made.shapes].sort((a, b) =>
        areaTitle(entity, a.area).localeCompare(areaTitle(entity, b.area), 'es', { numeric: true }),
    );
    const links = sorted.map(({ area, path }, i) => {
        const shape = styled(svg('path', { d: path }), { '--color': colorFor(entity, area, isWinner) });
        const show = () => tell(panel, entity, area);
        return svg(
            'a',
            {
                href: areaLink(entity, area),
                tabindex: i === 0 ? '0' : '-1',
                'data-k': `mapa-${area.id}`,
                'aria-label': `${areaTitle(entity, area)}: ${figuresText(entity, area)}`,
                mouseenter: show,
                focus: show,
                click: (event) => tap(panel, entity, area, event),
                keydown: (event) => walk(links, event),
            },
            shape,
        );
    });
    return svg(
        'svg',
        {
            viewBox: `-4 -4 ${made.width + 8} ${made.height + 8}`,
            class: 'mapa',
            role: 'group',
            'aria-label': `Mapa por ${areaWord(entity).toLowerCase()}`,
        },
        links,
    );
}

function sample(color, text) {
    return h('li', null, styled(h('span', { class: 'muestra', 'aria-hidden': 'true' }), { '--color': color }), text);
}

function legend(entity, areas, isWinner) {
    if (!isWinner)
        return h(
            'ul',
            { class: 'leyenda' },
            sample('var(--superficie)', 'Nada todavía'),
            steps.map((text, i) => sample(`var(--avance-${i})`, text)),
        );
    const counts = new Map();
    for (const area of areas) {
        const first = leader(entity, area.votosPorCandidatura);
        const name = first?.name ?? 'Sin votos contabilizados';
        const known = counts.get(name) ?? {
            count: 0,
            color: first ? (colorOfBox(entity, first.box) ?? 'var(--linea)') : 'var(--superficie)',
        };
        counts.set(name, { ...known, count: known.count + 1 });
    }
    const sorted = [...counts].sort((a, b) => b[1].count - a[1].count);
    return h(
        'ul',
        { class: 'leyenda' },
        sorted.map(([name, { count: times, color }]) => sample(color, `${name}: ${count(times)}`)),
    );
}

async function mapPart(context, isWinner) {
    const { entity, index } = context;
    const made = index.mapa ? shapesOf(await readObject(index.mapa), entity.ambitos, !entity.distritos) : null;
    if (!made)
        return h('p', { class: 'vacio' }, `No hay un mapa por ${areaWord(entity).toLowerCase()} en este proceso. La tabla dice lo mismo.`);
    const panel = h(
        'p',
        { class: 'lectura', 'aria-live': 'polite' },
        h('strong', null, `Elija un ${areaWord(entity).toLowerCase()}`),
        h('span', null, 'Con el puntero, el dedo o las flechas del teclado; Entrar lo abre.'),
    );
    return h('div', { class: 'con-mapa' }, legend(entity, entity.ambitos, isWinner), drawing(entity, made, isWinner, panel), panel);
}

export async function mapView(context) {
    const { entity, election, route } = context;
    const isWinner = route.query.get('color') === 'primero';
    const choice = (id, name) =>
        h(
            'a',
            {
                href: address([election, 'mapa'], { color: id }),
                class: 'ficha',
                'aria-current': (id === 'primero') === isWinner ? 'true' : null,
                'data-k': `color-${id}`,
            },
            name,
        );
    return {
        title: `Mapa, ${entity.nombreEleccion}`,
        nodes: [
            crumbs([placeName(entity.nombre), address([election])], ['Mapa']),
            h('h1', { tabindex: '-1' }, h('span', { class: 'antetitulo' }, entity.nombreEleccion), 'Mapa'),
            h(
                'div',
                { class: 'fichas', role: 'group', 'aria-label': 'Qué muestra el color' },
                choice('', 'Avance de la captura'),
                choice('primero', 'Quién va primero'),
            ),
            await mapPart(context, isWinner),
            h(
                'section',
                { 'aria-labelledby': 'tabla' },
                h('h2', { id: 'tabla' }, 'Lo mismo, en tabla'),
                areaTable(entity, `Avance y primer lugar por ${areaWord(entity).toLowerCase()}`),
            ),
        ],
    };
}
