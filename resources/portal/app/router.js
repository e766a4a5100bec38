// SPDX-License-Identifier: MIT
// Addresses of the views. Every view has its own, so that it can be kept, sent and gone back to:
//   #/GUB  #/GUB/ambito/039  #/GUB/seccion/0871  #/GUB/seccion/0871/GUB-000123  #/GUB/participacion  #/GUB/mapa
//   #/casilla?q=…  #/descargas  #/acerca

const pages = new Set(['casilla', 'descargas', 'acerca']);
const ofElection = new Set(['participacion', 'mapa']);
const maxHash = 500;

function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return '';
    }
}

/** {view, election, id, acta, query}; what is no address leads to the results. */
export function parse(hash) {
    const [path, search = ''] = hash.slice(1, maxHash).split('?', 2);
    const parts = path.split('/').filter(Boolean).map(decoded);
    const query = new URLSearchParams(search);
    const [first, kind, id, acta] = parts;
    if (pages.has(first)) return { view: first, query };
    if (ofElection.has(kind)) return { view: kind, election: first, query };
    if (kind === 'ambito' && id) return { view: 'ambito', election: first, id, query };
    if (kind === 'seccion' && id) return { view: acta ? 'acta' : 'seccion', election: first, id, acta, query };
    return { view: 'entidad', election: first ?? null, query };
}

/** The address of a view; `query` only with what it holds. */
export function address(parts, query = {}) {
    const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
    const path = parts.map((part) => encodeURIComponent(part)).join('/');
    return `#/${path}${search.size > 0 ? `?${search}` : ''}`;
}
