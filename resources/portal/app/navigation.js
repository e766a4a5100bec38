// SPDX-License-Identifier: MIT
// The two rows of links above every view.
import { h } from './dom.js';
import { address } from './router.js';

const pagesOfElection = new Set(['entidad', 'ambito', 'seccion', 'acta', 'participacion', 'mapa']);

/** True of views that show one election. */
export function isOfElection(view) {
    return pagesOfElection.has(view);
}

function currentPage(route) {
    return { ambito: 'entidad', seccion: 'entidad', acta: 'entidad' }[route.view] ?? route.view;
}

export function navigation(route, elections, shown) {
    const election = shown ?? elections[0] ?? '';
    const items = [
        ['entidad', address([election]), 'Resultados'],
        ['casilla', '#/casilla', 'Mi casilla'],
        ['mapa', address([election, 'mapa']), 'Mapa'],
        ['participacion', address([election, 'participacion']), 'Participación'],
        ['verificar', 'verificar.html', 'Verificar'],
        ['descargas', '#/descargas', 'Descargas'],
        ['acerca', '#/acerca', 'Acerca de'],
    ];
    document
        .getElementById('secciones')
        .replaceChildren(
            ...items.map(([id, link, text]) =>
                h(
                    'li',
                    null,
                    h('a', { href: link, 'aria-current': id === currentPage(route) ? 'page' : null, 'data-k': `nav-${id}` }, text),
                ),
            ),
        );
}

/** The same page of another election. */
export function electionTabs(route, elections, current, nameOf) {
    const tabs = document.getElementById('elecciones');
    const page = ['participacion', 'mapa'].includes(route.view) ? [route.view] : [];
    const shown = isOfElection(route.view) && elections.length > 1;
    tabs.parentElement.hidden = !shown;
    tabs.replaceChildren(
        ...(shown ? elections : []).map((id) =>
            h(
                'li',
                null,
                h(
                    'a',
                    { href: address([id, ...page]), 'aria-current': id === current ? 'true' : null, 'data-k': `eleccion-${id}` },
                    nameOf(id),
                ),
            ),
        ),
    );
}
