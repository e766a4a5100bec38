// SPDX-License-Identifier: MIT
// "Mi casilla": by section, by section and casilla, or by the name of the municipio. Reads the index and one section.
import { h } from './dom.js';
import { casillaName, count, placeName, plain, plural } from './format.js';
import { actaState, actaTitle } from './results.js';
import { sectionTitle } from './parts.js';
import { address } from './router.js';
import { readIndex, readObject } from './source.js';

const most = 60;

/** {section, casilla} of "871", "0871 c1", "871 básica", "871 contigua 2"; null when it does not begin with digits. */
export function sectionQuery(text) {
    const found = /^\s*(?:seccion\s*)?(\d{1,4})(?!\d)[\s,.-]*(?:casilla\s*)?([a-z]+)?[\s.-]*(\d{1,2})?/.exec(plain(text));
    if (!found) return null;
    const letter = found[2]?.startsWith('esp') ? 's' : (found[2]?.[0] ?? '');
    const kind = letter !== '' && 'bcesmap'.includes(letter) ? letter.toUpperCase() : '';
    return { section: found[1], casilla: kind && found[3] && kind !== 'B' ? kind + found[3].padStart(2, '0') : kind };
}

/** Those that are the number come first, then those that begin with it. */
export function matchingSections(sections, digits) {
    const exact = digits.padStart(4, '0');
    const others = sections.filter(
        (each) => each !== exact && (each.startsWith(digits) || String(Number(each)).startsWith(String(Number(digits)))),
    );
    return [...(sections.includes(exact) ? [exact] : []), ...others];
}

function actaLink(election, section, acta) {
    return h(
        'li',
        null,
        h(
            'a',
            { href: address([election, 'seccion', section.seccion, acta.acta]), 'data-k': `casilla-${acta.acta}` },
            actaTitle(section, acta),
        ),
        ' ',
        actaState(acta),
    );
}

async function sectionBlock(found, { section, casilla }) {
    const digest = found.index.secciones[section];
    const document = digest ? await readObject(digest) : null;
    if (!document) return null;
    const actas = document.actas.filter((acta) => !casilla || acta.casilla.startsWith(casilla));
    return h(
        'section',
        null,
        h('h3', null, h('a', { href: address([found.id, 'seccion', section]) }, `${found.name}: ${sectionTitle(section).toLowerCase()}`)),
        h(
            'p',
            { class: 'nota' },
            [
                placeName(document.municipio),
                plural(document.actas.length, 'acta', 'actas'),
                plural(document.resumen.actasContabilizadas, 'contabilizada', 'contabilizadas'),
            ]
                .filter(Boolean)
                .join(' · '),
        ),
        actas.length > 0
            ? h(
                  'ul',
                  { class: 'lista' },
                  actas.map((acta) => actaLink(found.id, document, acta)),
              )
            : h('p', { class: 'vacio' }, `La sección no tiene casilla ${casillaName(`${casilla.padEnd(3, '01')}00`).toLowerCase()}.`),
    );
}

function sectionList(sections, title) {
    const shown = sections.slice(0, most);
    const rest = sections.length - shown.length;
    return [
        h('h3', null, title),
        h(
            'ul',
            { class: 'lista corta' },
            shown.map((each) => h('li', null, h('a', { href: address(['casilla'], { q: each }), 'data-k': `q-${each}` }, each))),
        ),
        rest > 0 && h('p', { class: 'nota' }, `Hay ${count(rest)} más: escriba más cifras de la sección.`),
    ];
}

async function bySection(all, query) {
    const sections = [...new Set(all.flatMap((each) => Object.keys(each.index.secciones)))].filter((each) => /^\d+$/.test(each)).sort();
    const found = matchingSections(sections, query.section);
    if (found.length === 0)
        return h(
            'p',
            { class: 'vacio' },
            `No hay ninguna sección ${query.section} en este proceso. El número está en la credencial para votar, junto a SECCIÓN.`,
        );
    const isExact = found[0] === query.section.padStart(4, '0');
    const blocks = isExact ? await Promise.all(all.map((each) => sectionBlock(each, { ...query, section: found[0] }))) : [];
    const others = isExact ? found.slice(1) : found;
    return [blocks, others.length > 0 && sectionList(others, isExact ? 'Otras secciones que empiezan así' : 'Secciones que empiezan así')];
}

async function byName(all, text) {
    const wanted = plain(text);
    const withDirectory = all.find((each) => each.entity?.directorio);
    const directory = withDirectory ? await readObject(withDirectory.entity.directorio) : { municipios: [] };
    const found = directory.municipios.filter((each) => plain(each.nombre).includes(wanted));
    if (found.length === 0)
        return h(
            'p',
            { class: 'vacio' },
            `Ningún municipio se llama así. Escriba el número de la sección o parte del nombre de un municipio.`,
        );
    return found
        .slice(0, 8)
        .map((each) => sectionList(each.secciones, `${placeName(each.nombre)}: ${plural(each.secciones.length, 'sección', 'secciones')}`));
}

async function electionsWithIndex({ manifest, elections, nameOfElection }) {
    const all = await Promise.all(
        elections.map(async (id) => {
            const index = await readIndex(manifest, id);
            return index && { id, index, name: nameOfElection(id), entity: await readObject(index.entidad) };
        }),
    );
    return all.filter(Boolean);
}

function form(text) {
    const input = h('input', {
        id: 'q',
        name: 'q',
        type: 'search',
        value: text,
        maxlength: 60,
        autocomplete: 'off',
        placeholder: '0871 C1 o Zapopan',
        'data-k': 'q',
        'aria-describedby': 'q-ayuda',
    });
    const go = (event) => {
        event.preventDefault();
        location.hash = address(['casilla'], { q: input.value.trim() });
    };
    return h(
        'form',
        { role: 'search', class: 'buscar', submit: go },
        h('label', { for: 'q' }, 'Sección y casilla, o municipio'),
        h('div', { class: 'fila' }, input, h('button', { type: 'submit', class: 'boton principal' }, 'Buscar')),
        h(
            'p',
            { class: 'nota', id: 'q-ayuda' },
            'La sección son las cuatro cifras que dice su credencial para votar. Puede añadir la casilla: «0871 básica», «0871 C2».',
        ),
    );
}

export async function searchView(context) {
    const text = (context.route.query.get('q') ?? '').slice(0, 60);
    const query = sectionQuery(text);
    const all = text ? await electionsWithIndex(context) : [];
    const found = !text ? null : query ? await bySection(all, query) : await byName(all, text);
    return {
        title: text ? `Mi casilla: ${text}` : 'Mi casilla',
        nodes: [
            h('h1', { tabindex: '-1' }, 'Mi casilla'),
            form(text),
            found &&
                h('section', { 'aria-labelledby': 'hallado', class: 'hallado' }, h('h2', { id: 'hallado' }, 'Lo que se encontró'), found),
        ],
    };
}
