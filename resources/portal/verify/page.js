// SPDX-License-Identifier: MIT
// verificar.html, on a site or (data-modo="archivo") as one file over a folder that a person gives it.
import { browserStore, verifyRemembering } from './acta.js';
import { chosen, dropped } from './dropped.js';
import { FingerprintMemory } from './huella.js';
import { FilesReader, HttpReader, rooted } from './readers.js';
import { fingerprintText, maxTrustBytes, parseTrust } from './trust.js';
import { actaChecks, checkList, choiceNodes, entryNodes, fingerprintCheck, glossary, names, verdictNodes } from './view.js';

const part = (id) => document.getElementById(id);
const isFile = document.documentElement.dataset.modo === 'archivo';
const store = browserStore();
const memory = new FingerprintMemory(store.storage);

let reader = isFile ? null : new HttpReader(new URL('.', location.href).href);
let ownTrust = null;
let difference = false; // the person pasted another fingerprint
let scope = isFile ? 'todo' : 'esencial';
let round = 0;
let shown = null; // the report that is on the page
const minute = 60000;

/** Bytes of the trust file; null when there is none. */
async function readTrust() {
    try {
        return ownTrust ?? await reader.read('confianza.json', maxTrustBytes);
    } catch {
        return null;
    }
}

function originOf(trust) {
    return parseTrust(trust).trust?.origin ?? '';
}

function stateOf(trust) {
    return difference ? 'difiere' : memory.stateOf(originOf(trust), trust);
}

/** The report with the line about the fingerprint; without the right keys nothing is authentic. */
function withFingerprint(report, trust) {
    const huella = stateOf(trust);
    const check = fingerprintCheck(huella);
    // Keys that nobody compared vouch for themselves: that is never all there is to be had.
    const isWhole = report.verdict !== 'AUTÉNTICO' || check.mark === 'bien';
    const verdict = check.mark === 'mal' ? 'NO AUTÉNTICO' : isWhole ? report.verdict : 'AUTÉNTICO, INCOMPLETO';
    return { ...report, huella, verdict, checks: [check, ...report.checks] };
}

function showFingerprint(trust) {
    part('huella').replaceChildren(...(trust === null ? [] : fingerprintText(trust).split(' ').map((four) => {
        const group = document.createElement('span');
        group.textContent = four;
        return group;
    })));
}

function say(text) {
    part('voz').textContent = text;
}

function waiting(place, text) {
    const line = document.createElement('p');
    line.className = 'vacio';
    line.textContent = text;
    place.replaceChildren(line);
}

/** Runs one verification; null when a later one has begun or there is nothing to read. */
async function run(wanted, place, mine) {
    const trust = await readTrust();
    if (mine() && trust === null)
        waiting(place, 'No se pudo leer confianza.json, el archivo con las llaves: sin él no se puede comprobar nada. Revise su conexión o dé ese archivo.');
    if (!mine() || trust === null)
        return null;
    showFingerprint(trust);
    place.setAttribute('aria-busy', 'true'); // what passes by is not read aloud
    waiting(place, 'Comprobando en su equipo…');
    const progress = ({ id }) => mine() && waiting(place, `Comprobando en su equipo… Lo último que se revisó: ${names[id]?.[0] ?? id}.`);
    const report = withFingerprint(await verifyRemembering({ reader, trust, now: Date.now(), progress, ...wanted }, store), trust);
    if (!mine())
        return null;
    place.removeAttribute('aria-busy');
    return report;
}

async function checkPublication() {
    const number = ++round;
    const buttons = [part('otra-vez'), part('todo')];
    shown = null;
    part('revisiones').replaceChildren();
    const report = await run({ scope }, part('veredicto'), () => number === round);
    buttons[0].hidden = number === round ? false : buttons[0].hidden;
    if (report === null)
        return;
    part('veredicto').replaceChildren(...verdictNodes(report, Date.now()));
    part('revisiones').replaceChildren(checkList(report.checks));
    buttons[1].hidden = scope === 'todo';
    part('banda').hidden = !report.simulacro;
    shown = report;
    say(`${report.verdict}. ${report.title}`);
}

/** Once a minute, and when the reader comes back: the age, or a new look once there should be another corte. */
function keepFresh() {
    if (document.hidden || shown === null)
        return;
    const next = shown.manifest?.next ?? 0;
    if (!isFile && next !== 0 && Date.now() > next + 2 * minute)
        checkPublication();
    else
        part('veredicto').replaceChildren(...verdictNodes(shown, Date.now()));
}

let actaRound = 0;

async function checkActa(acta) {
    const number = ++actaRound;
    const place = part('de-acta');
    const report = await run({ acta }, place, () => number === actaRound);
    if (report === null)
        return;
    place.replaceChildren(...verdictNodes(report, Date.now()), ...actaChecks(report.checks),
        ...choiceNodes(report, (key) => { part('acta').value = key; checkActa(key); }), ...entryNodes(report, report.manifest?.process));
}

async function compare(event) {
    event.preventDefault();
    const trust = reader === null ? ownTrust : await readTrust();
    if (trust === null)
        return waiting(part('comparada'), 'Todavía no hay llaves que comparar.');
    difference = !memory.compare(originOf(trust), trust, part('huella-ajena').value);
    part('comparada').replaceChildren(checkList([fingerprintCheck(difference ? 'difiere' : 'coincide')]));
    if (reader !== null)
        await checkPublication();
}

function useFiles(pairs) {
    const files = rooted(pairs);
    part('elegidos').textContent = `${files.size.toLocaleString('es-MX')} archivos`;
    reader = new FilesReader(files);
    return checkPublication();
}

async function useTrust(file) {
    // One that is no trust file is read as far as it goes, and refused: the keys in the folder do not stand in for it.
    ownTrust = file ? new Uint8Array(await file.slice(0, maxTrustBytes + 1).arrayBuffer()) : null;
    difference = false;
    showFingerprint(ownTrust);
    if (reader !== null)
        await checkPublication();
}

function takeFiles() {
    waiting(part('veredicto'), 'Cuando dé la carpeta, aquí se verá qué se revisó y cómo salió.');
    part('carpeta').addEventListener('change', ({ target }) => useFiles(chosen(target.files)));
    part('confianza').addEventListener('change', ({ target }) => useTrust(target.files[0]));
    const zone = part('zona');
    const over = (isOver) => (event) => { event.preventDefault(); zone.classList.toggle('encima', isOver); };
    zone.addEventListener('dragover', over(true));
    zone.addEventListener('dragleave', over(false));
    zone.addEventListener('drop', async (event) => {
        over(false)(event);
        const pairs = await dropped(event.dataTransfer.items);
        const isTrust = pairs.length === 1 && pairs[0][0].endsWith('confianza.json');
        await (isTrust ? useTrust(pairs[0][1]) : useFiles(pairs));
    });
}

function start() {
    part('glosario').replaceChildren(...glossary());
    part('comparar').addEventListener('submit', compare);
    part('otra-vez').addEventListener('click', checkPublication);
    part('todo').addEventListener('click', () => { scope = 'todo'; return checkPublication(); });
    part('buscar').addEventListener('submit', (event) => {
        event.preventDefault();
        const acta = part('acta').value.trim();
        if (reader === null || acta === '')
            return waiting(part('de-acta'), reader === null ? 'Primero dé la carpeta de lo publicado.' : 'Escriba la clave del acta o pegue el texto de su código QR.');
        return checkActa(acta);
    });
    setInterval(keepFresh, minute);
    document.addEventListener('visibilitychange', keepFresh);
    return isFile ? takeFiles() : checkPublication();
}

start();
