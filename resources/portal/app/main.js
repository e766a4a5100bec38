// SPDX-License-Identifier: MIT
// Joins feed, addresses and views. A view is made off the page and put in at once; an update keeps the reader's place.
import { h, markWide } from './dom.js';
import { electionsOf, readIndex, readObject } from './source.js';
import { Feed } from './feed.js';
import { parse, address } from './router.js';
import { bandNodes, bandText, heldNotice, statusLine, warnings } from './status.js';
import { areaView, entityView, sectionView } from './results.js';
import { actaView } from './acta.js';
import { participationView } from './participation.js';
import { mapView } from './map.js';
import { searchView } from './search.js';
import { downloadsView } from './downloads.js';
import { aboutView } from './about.js';

const views = { entidad: entityView, ambito: areaView, seccion: sectionView, acta: actaView, participacion: participationView, mapa: mapView, casilla: searchView, descargas: downloadsView, acerca: aboutView };
const ofElection = new Set(['entidad', 'ambito', 'seccion', 'acta', 'participacion', 'mapa']);
const tick = 5000;
const shownFor = 12000;

const byId = (id) => document.getElementById(id);
let names = {};
let job = 0; // a view that is ready when another was asked for is dropped
let lastElection = null;
let route = parse(location.hash);
let spoken = '';

function electionName(id) {
    return names[id] ?? id;
}

/** Names of the elections, which their entity documents say. */
async function readNames(manifest) {
    for (const id of electionsOf(manifest)) {
        const index = await readIndex(manifest, id);
        if (index)
            names = { ...names, [id]: (await readObject(index.entidad)).nombreEleccion };
    }
}

async function contextOf(route) {
    const { manifest } = feed;
    const elections = electionsOf(manifest);
    const wanted = route.election ?? lastElection ?? elections[0];
    const election = elections.includes(wanted) ? wanted : null;
    const context = { route, manifest, elections, election, nameOfElection: electionName };
    if (!election || !ofElection.has(route.view))
        return context;
    lastElection = election;
    const index = await readIndex(manifest, election);
    return { ...context, index, entity: index && await readObject(index.entidad) };
}

function nothing(title, text) {
    return { title, nodes: [h('h1', { tabindex: '-1' }, title), h('p', { class: 'vacio' }, text), h('p', null, h('a', { href: '#/' }, 'Ir a los resultados'))] };
}

function emptyElection(context) {
    const product = context.manifest.productos[`${context.election}.json`];
    const when = product?.estado === 'retenido' ? 'Lo nuevo está retenido hasta que pase la revisión.' : 'Aparecerán con el siguiente corte.';
    return nothing(electionName(context.election), `Todavía no hay resultados de esta elección. ${when}`);
}

async function made(route) {
    const context = await contextOf(route);
    if (ofElection.has(route.view) && !context.election)
        return nothing('No existe', 'Esa elección no está en este proceso.');
    if (ofElection.has(route.view) && !context.entity)
        return { ...emptyElection(context), context };
    const view = await views[route.view](context);
    return { ...(view ?? nothing('No existe', 'Esa dirección no lleva a nada en este corte.')), context };
}

// ---- navigation -----------------------------------------------------------------------------------------------------

function currentPage(route) {
    return { ambito: 'entidad', seccion: 'entidad', acta: 'entidad' }[route.view] ?? route.view;
}

function navigation(route, elections) {
    const election = lastElection ?? elections[0] ?? '';
    const items = [['entidad', address([election]), 'Resultados'], ['casilla', '#/casilla', 'Mi casilla'], ['mapa', address([election, 'mapa']), 'Mapa'], ['participacion', address([election, 'participacion']), 'Participación'],
        ['verificar', 'verificar.html', 'Verificar'], ['descargas', '#/descargas', 'Descargas'], ['acerca', '#/acerca', 'Acerca de']];
    byId('secciones').replaceChildren(...items.map(([id, link, text]) => h('li', null, h('a', { href: link, 'aria-current': id === currentPage(route) ? 'page' : null, 'data-k': `nav-${id}` }, text))));
}

/** The same page of another election. */
function electionTabs(route, elections) {
    const tabs = byId('elecciones');
    const page = ['participacion', 'mapa'].includes(route.view) ? [route.view] : [];
    const shown = ofElection.has(route.view) && elections.length > 1;
    tabs.parentElement.hidden = !shown;
    tabs.replaceChildren(...(shown ? elections : []).map((id) => h('li', null, h('a', { href: address([id, ...page]), 'aria-current': id === lastElection ? 'true' : null, 'data-k': `eleccion-${id}` }, electionName(id)))));
}

// ---- showing --------------------------------------------------------------------------------------------------------

function setChildrenIfChanged(element, nodes) {
    const fresh = h('div', null, nodes).childNodes;
    const same = fresh.length === element.childNodes.length && [...fresh].every((node, i) => node.isEqualNode(element.childNodes[i]));
    if (!same)
        element.replaceChildren(...fresh);
}

/** A warning is spoken when it comes, not each time that its minutes change. */
function showWarnings(found) {
    const kinds = found.map((each) => each.textContent.replace(/\d+/g, '')).join();
    if (kinds !== spoken)
        byId('voz').textContent = found.map((each) => each.textContent).join(' ');
    spoken = kinds;
    setChildrenIfChanged(byId('avisos'), found);
    byId('avisos').hidden = found.length === 0;
}

function showStatus() {
    const now = Date.now();
    setChildrenIfChanged(byId('estado'), statusLine(feed, now));
    showWarnings(warnings(feed, now));
    const band = bandText(feed.manifest);
    byId('banda').hidden = !band;
    if (band) {
        byId('banda').dataset.marca = band[0];
        setChildrenIfChanged(byId('banda'), bandNodes(band));
    }
    if (feed.manifest)
        byId('proceso').textContent = feed.manifest.proceso.nombre;
}

/** The named part that stays where it is: what has the focus when it is in sight, else the first that is. */
function anchorOf(view) {
    const inSight = (each) => each.getBoundingClientRect().top >= 0 && each.getBoundingClientRect().top < window.innerHeight;
    const named = [...view.querySelectorAll('[data-k]')].filter(inSight);
    const first = named.find((each) => each === document.activeElement) ?? named[0];
    return window.scrollY > 0 && first ? { key: first.dataset.k, top: first.getBoundingClientRect().top } : null;
}

function namedPart(view, key) {
    return view.querySelector(`[data-k="${CSS.escape(key)}"]`);
}

/** What opens, what has the focus and what is in sight, by the names that views give their parts. */
function placeOf(view) {
    const focused = view.contains(document.activeElement) ? document.activeElement.dataset.k : null;
    const typed = focused === 'q' ? document.activeElement.value : null;
    return { focused, typed, open: [...view.querySelectorAll('details[open] > summary')].map((each) => each.textContent), y: window.scrollY, anchor: anchorOf(view) };
}

function restore(view, place) {
    for (const summary of view.querySelectorAll('details > summary'))
        summary.parentElement.open = place.open.includes(summary.textContent);
    const again = place.focused && namedPart(view, place.focused);
    if (again && place.typed !== null)
        again.value = place.typed;
    again?.focus({ preventScroll: true });
    const anchor = place.anchor && namedPart(view, place.anchor.key);
    window.scrollTo({ top: anchor ? window.scrollY + anchor.getBoundingClientRect().top - place.anchor.top : place.y, behavior: 'instant' });
}

function show(result, isUpdate) {
    const view = byId('vista');
    const place = isUpdate ? placeOf(view) : null;
    const held = result.context?.election && ofElection.has(route.view) ? heldNotice(feed.manifest, result.context.election) : null;
    view.replaceChildren(...h('div', null, held, result.nodes).childNodes);
    view.setAttribute('aria-busy', 'false');
    markWide(view);
    const band = bandText(feed.manifest);
    document.title = `${band ? `${band[0]}: ` : ''}${result.title} | PREP ${feed.manifest.proceso.entidad}`;
    navigation(route, electionsOf(feed.manifest));
    electionTabs(route, electionsOf(feed.manifest));
    if (place)
        restore(view, place);
}

function failure(error) {
    const text = error.kind === 'datos' ? `Lo que entregó el sitio no es lo que dice el manifiesto (${error.message}). No se muestra nada dudoso: se intentará de nuevo.` : 'No hay respuesta del sitio. Se vuelve a intentar solo; revise su conexión.';
    return [h('h1', { tabindex: '-1' }, 'No se pudo leer'), h('p', { class: 'aviso alta' }, h('span', { class: 'forma', 'aria-hidden': 'true' }, '▲'), h('span', null, text)), h('p', null, h('button', { type: 'button', class: 'boton', click: () => render(false) }, 'Intentar de nuevo'))];
}

async function render(isUpdate) {
    const mine = ++job;
    if (!feed.manifest) {
        if (feed.error)
            byId('vista').replaceChildren(...failure(feed.error));
        return;
    }
    byId('vista').setAttribute('aria-busy', 'true');
    try {
        const result = await made(route);
        if (mine === job)
            show(result, isUpdate);
    } catch (error) {
        if (mine === job && !isUpdate)
            byId('vista').replaceChildren(...failure(error));
        if (!error.kind)
            console.error(error);
    }
}

/** Addresses of parts of the page, as of its contents, are no views. */
async function navigate() {
    if (location.hash !== '' && !location.hash.startsWith('#/'))
        return;
    route = parse(location.hash);
    await render(false);
    window.scrollTo(0, 0);
    byId('vista').querySelector('h1')?.focus({ preventScroll: true });
}

function announce(text) {
    byId('novedad').textContent = text;
    setTimeout(() => {
        if (byId('novedad').textContent === text)
            byId('novedad').textContent = '';
    }, shownFor);
}

let announced = null;
async function changed(isNew) {
    showStatus();
    const isFirst = announced === null;
    if (isNew) {
        await readNames(feed.manifest).catch(() => {});
        announced = feed.manifest.corte;
        if (!isFirst)
            announce(`Nuevo corte: ${announced}, ${feed.manifest.hora}. Esta página ya lo muestra.`);
    }
    if (isNew || isFirst)
        await render(!isFirst);
}

const feed = new Feed(changed);
window.addEventListener('hashchange', navigate);
window.addEventListener('resize', () => markWide(byId('vista')));
setInterval(showStatus, tick);
showStatus();
feed.look();
