// SPDX-License-Identifier: MIT
// Joins feed, addresses and views. A view is made off the page and put in at once; an update keeps the reader's place.
import { h, markWide } from './dom.js';
import { electionsOf, readIndex, readObject } from './source.js';
import { Feed } from './feed.js';
import { parse } from './router.js';
import { electionTabs, isOfElection, navigation } from './navigation.js';
import { placeOf, restore } from './place.js';
import { bandNodes, bandText, heldNotice, statusLine, warnings } from './status.js';
import { areaView, entityView, sectionView } from './results.js';
import { actaView } from './acta.js';
import { participationView } from './participation.js';
import { mapView } from './map.js';
import { searchView } from './search.js';
import { downloadsView } from './downloads.js';
import { aboutView } from './about.js';

const views = {
    entidad: entityView,
    ambito: areaView,
    seccion: sectionView,
    acta: actaView,
    participacion: participationView,
    mapa: mapView,
    casilla: searchView,
    descargas: downloadsView,
    acerca: aboutView,
};
const tick = 5000;
const shownFor = 12000;

const byId = (id) => document.getElementById(id);
let names = {};
let job = 0; // a view that is ready when another was asked for is dropped
let lastElection = null;
let route = parse(location.hash);
let spoken = '';
let hasFailed = false; // the view that was asked for could not be made

function electionName(id) {
    return names[id] ?? id;
}

/** Names of the elections, which their entity documents say. */
async function readNames(manifest) {
    for (const id of electionsOf(manifest)) {
        const index = await readIndex(manifest, id);
        if (index) names = { ...names, [id]: (await readObject(index.entidad)).nombreEleccion };
    }
}

async function contextOf(route, manifest) {
    const elections = electionsOf(manifest);
    const wanted = route.election ?? lastElection ?? elections[0];
    const election = elections.includes(wanted) ? wanted : null;
    const context = { route, manifest, elections, election, nameOfElection: electionName };
    if (!election || !isOfElection(route.view)) return context;
    lastElection = election;
    const index = await readIndex(manifest, election);
    return { ...context, index, entity: index && (await readObject(index.entidad)) };
}

function nothing(title, text) {
    return {
        title,
        nodes: [
            h('h1', { tabindex: '-1' }, title),
            h('p', { class: 'vacio' }, text),
            h('p', null, h('a', { href: '#/' }, 'Ir a los resultados')),
        ],
    };
}

function emptyElection(context) {
    const product = context.manifest.productos[`${context.election}.json`];
    const when =
        product?.estado === 'retenido' ? 'Lo nuevo está retenido hasta que pase la revisión.' : 'Aparecerán con el siguiente corte.';
    return nothing(electionName(context.election), `Todavía no hay resultados de esta elección. ${when}`);
}

async function made(route, manifest) {
    const context = await contextOf(route, manifest);
    if (isOfElection(route.view) && !context.election) return nothing('No existe', 'Esa elección no está en este proceso.');
    if (isOfElection(route.view) && !context.entity) return { ...emptyElection(context), context };
    const view = await views[route.view](context);
    return { ...(view ?? nothing('No existe', 'Esa dirección no lleva a nada en este corte.')), context };
}

// ---- showing --------------------------------------------------------------------------------------------------------

function setChildrenIfChanged(element, nodes) {
    const fresh = h('div', null, nodes).childNodes;
    const same = fresh.length === element.childNodes.length && [...fresh].every((node, i) => node.isEqualNode(element.childNodes[i]));
    if (!same) element.replaceChildren(...fresh);
}

/** A warning is spoken when it comes, not each time that its minutes change. */
function showWarnings(found) {
    const kinds = found.map((each) => each.textContent.replace(/\d+/g, '')).join();
    if (kinds !== spoken) byId('voz').textContent = found.map((each) => each.textContent).join(' ');
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
    if (feed.manifest) byId('proceso').textContent = feed.manifest.proceso.nombre;
}

function show(result, isUpdate) {
    const view = byId('vista');
    const place = isUpdate ? placeOf(view) : null;
    const held = result.context?.election && isOfElection(route.view) ? heldNotice(feed.manifest, result.context.election) : null;
    view.replaceChildren(...h('div', null, held, result.nodes).childNodes);
    view.setAttribute('aria-busy', 'false');
    markWide(view);
    const band = bandText(feed.manifest);
    document.title = `${band ? `${band[0]}: ` : ''}${result.title} | PREP ${feed.manifest.proceso.entidad}`;
    const elections = electionsOf(feed.manifest);
    navigation(route, elections, lastElection);
    electionTabs(route, elections, lastElection, electionName);
    if (place) restore(view, place);
}

function failure(error) {
    const texts = {
        datos: `Lo que entregó el sitio no es lo que dice el manifiesto (${error.message}). No se muestra nada dudoso: se intentará de nuevo.`,
        red: 'No hay respuesta del sitio. Se vuelve a intentar solo; revise su conexión.',
    };
    const text = texts[error.kind] ?? 'Los datos de esta página no se entienden. Se intentará de nuevo con el siguiente corte.';
    return [
        h('h1', { tabindex: '-1' }, 'No se pudo leer'),
        h('p', { class: 'aviso alta' }, h('span', { class: 'forma', 'aria-hidden': 'true' }, '▲'), h('span', null, text)),
        h(
            'p',
            null,
            h(
                'button',
                { type: 'button', class: 'boton', click: () => (feed.manifest ? render(false) : feed.look()) },
                'Intentar de nuevo',
            ),
        ),
    ];
}

async function render(isUpdate) {
    const mine = ++job;
    if (!feed.manifest) {
        if (feed.error) byId('vista').replaceChildren(...failure(feed.error));
        return;
    }
    byId('vista').setAttribute('aria-busy', 'true');
    try {
        const result = await made(route, feed.manifest);
        if (mine !== job) return;
        hasFailed = false;
        show(result, isUpdate);
    } catch (error) {
        hasFailed = mine === job && !isUpdate;
        if (hasFailed) byId('vista').replaceChildren(...failure(error));
        if (!error.kind) console.error(error);
    }
}

/** Addresses of parts of the page, as of its contents, are no views. */
async function navigate() {
    if (location.hash !== '' && !location.hash.startsWith('#/')) return;
    route = parse(location.hash);
    await render(false);
    window.scrollTo(0, 0);
    byId('vista').querySelector('h1')?.focus({ preventScroll: true });
}

function announce(text) {
    byId('novedad').textContent = text;
    setTimeout(() => {
        if (byId('novedad').textContent === text) byId('novedad').textContent = '';
    }, shownFor);
}

let announced = null;
async function changed(isNew) {
    showStatus();
    const isFirst = announced === null;
    if (isNew) {
        announced = feed.manifest.corte;
        if (!isFirst) announce(`Nuevo corte: ${announced}, ${feed.manifest.hora}. Esta página ya lo muestra.`);
    }
    if (isNew || isFirst || (hasFailed && !feed.error)) await render(!isFirst && !hasFailed);
}

/** Objects are kept by their names: what is read here is there when the view is made. */
async function prepare(manifest) {
    await readNames(manifest);
    await made(route, manifest);
}

const feed = new Feed(changed, prepare);
window.addEventListener('hashchange', navigate);
window.addEventListener('resize', () => markWide(byId('vista')));
setInterval(showStatus, tick);
showStatus();
feed.look();
