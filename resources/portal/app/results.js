// SPDX-License-Identifier: MIT
// Entity, district or municipio, and section.
import { h, number, row, table } from './dom.js';
import { casillaName, count, placeName } from './format.js';
import { observation } from './explain.js';
import { voteTable } from './bars.js';
import { areaTable, areaTitle, areaWord, crumbs, figures, observationTable, readingLinks, readingOf, sectionTitle } from './parts.js';
import { address } from './router.js';
import { readObject } from './source.js';

function votes(context, document, parts) {
    const reading = readingOf(context.route.query);
    return h(
        'section',
        { 'aria-labelledby': 'votos' },
        h('h2', { id: 'votos' }, 'Votos'),
        readingLinks(parts, reading),
        voteTable(context.entity, document, reading),
    );
}

function heading(context, title, ...steps) {
    const place = placeName(context.entity.nombre);
    const root = [place, address([context.election])];
    return [crumbs(root, ...steps), h('h1', { tabindex: '-1' }, h('span', { class: 'antetitulo' }, context.entity.nombreEleccion), title)];
}

function emptyText({ final }) {
    return final
        ? 'No llegó ninguna acta de esta elección.'
        : 'Todavía no se captura ninguna acta: primero se cuenta en las casillas. Los votos irán apareciendo aquí, corte por corte.';
}

export async function entityView(context) {
    const { entity } = context;
    const areas = areaWord(entity) === 'Distrito' ? 'Distritos' : 'Municipios';
    return {
        title: `${entity.nombreEleccion}, ${placeName(entity.nombre)}`,
        nodes: [
            heading(context, placeName(entity.nombre)),
            figures(entity.resumen, context.manifest.final),
            entity.resumen.actasCapturadas === 0 && h('p', { class: 'vacio' }, emptyText(context.manifest)),
            votes(context, entity, [context.election]),
            h(
                'section',
                { 'aria-labelledby': 'ambitos' },
                h('h2', { id: 'ambitos' }, areas),
                areaTable(entity, `${areas}, con su avance y quién va primero`),
            ),
            h(
                'section',
                { 'aria-labelledby': 'obs' },
                h('h2', { id: 'obs' }, 'Actas con observaciones'),
                observationTable(entity.observaciones),
            ),
        ],
    };
}

function sectionRows(context, area) {
    // An engine puts names that look like numbers first: by their text, 0593 stands before 1004.
    return Object.keys(area.secciones).sort().map((section) => {
        const progress = area.avance[section];
        return row(
            h('a', { href: address([context.election, 'seccion', section]), 'data-k': `seccion-${section}` }, sectionTitle(section)),
            number(`${count(progress.actasCapturadas)} de ${count(progress.actasEsperadas)}`),
            number(count(progress.actasContabilizadas)),
        );
    });
}

export async function areaView(context) {
    const digest = context.index.areas[context.route.id];
    if (!Object.hasOwn(context.index.areas, context.route.id)) return null;
    const area = await readObject(digest);
    const title = areaTitle(context.entity, area);
    const heads = [{ text: 'Sección' }, { text: 'Actas capturadas', number: true }, { text: 'Contabilizadas', number: true }];
    return {
        title: `${title}, ${context.entity.nombreEleccion}`,
        nodes: [
            heading(context, title, [title]),
            figures(area.resumen, context.manifest.final),
            votes(context, area, [context.election, 'ambito', area.id]),
            h(
                'section',
                { 'aria-labelledby': 'secciones' },
                h('h2', { id: 'secciones' }, 'Secciones'),
                table(`Secciones de ${title}`, heads, sectionRows(context, area)),
            ),
            h(
                'section',
                { 'aria-labelledby': 'obs' },
                h('h2', { id: 'obs' }, 'Actas con observaciones'),
                observationTable(area.observaciones),
            ),
        ],
    };
}

/** "Contabilizada", or why not: shape, word and colour. */
export function actaState(acta) {
    const [kind, shape, word] =
        acta.estado === 'pendiente'
            ? ['pendiente', '○', 'Todavía no llega']
            : acta.estado === 'sinActa'
              ? ['alta', '▲', 'Sin acta']
              : acta.contabilizada
                ? ['bien', '✓', 'Contabilizada']
                : ['alta', '▲', 'No se cuenta'];
    return h('span', { class: `estado ${kind}` }, h('span', { 'aria-hidden': 'true' }, shape), ' ', word);
}

/** Special casillas hold two actas of one election: the kind of acta tells them apart. */
export function actaTitle(section, acta) {
    const twins = section.actas.filter((each) => each.casilla === acta.casilla);
    return twins.length > 1 ? `${casillaName(acta.casilla)} (acta ${acta.tipoActa})` : casillaName(acta.casilla);
}

function actaRows(context, section) {
    return section.actas.map((acta) => {
        const said = observation(acta.observaciones);
        return row(
            [
                h(
                    'a',
                    { href: address([context.election, 'seccion', section.seccion, acta.acta]), 'data-k': `acta-${acta.acta}` },
                    actaTitle(section, acta),
                ),
                h('span', { class: 'explica' }, `Lista nominal: ${count(acta.listaNominal)}`),
            ],
            h(
                'td',
                null,
                actaState(acta),
                said && h('span', { class: 'explica' }, said.title),
                acta.historial && h('span', { class: 'explica' }, 'Tiene cambios'),
            ),
            number(acta.estado === 'capturada' ? count(acta.totalCalculado) : '—'),
        );
    });
}

export function areaSteps(context, section) {
    const area = context.entity.ambitos.find((each) => each.id === section.ambito);
    return area && area.id !== 'N/A' ? [[areaTitle(context.entity, area), address([context.election, 'ambito', area.id])]] : [];
}

export async function sectionView(context) {
    if (!Object.hasOwn(context.index.secciones, context.route.id)) return null;
    const section = await readObject(context.index.secciones[context.route.id]);
    const title = sectionTitle(section.seccion);
    const heads = [{ text: 'Casilla' }, { text: 'Acta' }, { text: 'Votos', number: true }];
    const place = [section.municipio && placeName(section.municipio), section.distrito && `distrito ${placeName(section.distrito)}`]
        .filter(Boolean)
        .join(', ');
    return {
        title: `${title}, ${context.entity.nombreEleccion}`,
        nodes: [
            heading(context, title, ...areaSteps(context, section), [title]),
            place && h('p', { class: 'nota' }, place),
            figures(section.resumen, context.manifest.final),
            h(
                'section',
                { 'aria-labelledby': 'casillas' },
                h('h2', { id: 'casillas' }, 'Casillas'),
                table(`Casillas de la ${title.toLowerCase()}`, heads, actaRows(context, section)),
            ),
            votes(context, section, [context.election, 'seccion', section.seccion]),
        ],
    };
}
