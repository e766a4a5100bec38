// SPDX-License-Identifier: MIT
// The modules of the page against `prep verify`: the same checks, marks and verdict for every publication and every damage.
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { seenText } from '../../resources/portal/verify/seen.js';
import { fingerprintText } from '../../resources/portal/verify/trust.js';
import { cases, pageVerify, pathsIn, prepVerify, root, stateAfter, summary, trustOf } from './verifytools.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'prep-verify-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const honest = cases.find((each) => each.nombre === 'corte3' && each.confianza === 'confianza.json');

/** States by folder, made once. */
const states = new Map();
function stateOf(folder) {
    if (!states.has(folder)) {
        const file = join(scratch, `${folder}.estado`);
        states.set(folder, { file, seen: stateAfter(folder, file) });
    }
    return states.get(folder);
}

/** Everything, an acta by its key, one by its clave; of two cases also actas that are pending, held or not there. */
function actasOf(one) {
    const more = ['corte3', 'retenido', 'nunca-publicado', 'retenido-tras-perdido', 'nunca-tras-perdido'].includes(one.nombre) ? ['DIP_LOC-000002', 'DIP_LOC-000004', 'DIP_LOC-000021', 'AYUN-000299', 'AYUN-000301', '1B0100', 'nada'] : [];
    return ['', 'AYUN-000007', '7B0100', ...more];
}

for (const one of cases) {
    for (const acta of actasOf(one)) {
        test(`${one.nombre} under ${one.confianza} after «${one.visto}», acta «${acta}»`, async () => {
            const folder = join(root, one.nombre);
            const seen = one.visto === '' ? null : stateOf(one.visto);
            if (seen)
                copyFileSync(seen.file, join(scratch, 'estado'));
            const options = [...(seen ? ['--state', join(scratch, 'estado')] : []), ...(acta === '' ? [] : ['--acta', acta])];
            const page = await pageVerify(one, folder, { acta, seen: seen?.seen ?? null });
            assert.equal(summary(page), summary(prepVerify(one, folder, options)));
        });
    }
}

test('a held election verifies, and says of which corte its files are', async () => {
    const held = cases.find((each) => each.nombre === 'retenido');
    const folder = join(root, held.nombre);
    const whole = await pageVerify(held, folder);
    assert.equal(whole.verdict, 'AUTÉNTICO, INCOMPLETO');
    assert.ok(whole.checks.some((check) => check.id === 'renglones' && check.mark === 'bien'), summary(whole));
    const one = await pageVerify(held, folder, { acta: 'DIP_LOC-000002' });
    assert.equal(one.verdict, 'AUTÉNTICO, INCOMPLETO');
    assert.match(one.checks.find((check) => check.id === 'productos').text, /^Retenido en este corte: DIP_LOC \(.*\); lo que se ve es del corte 3$/);
    assert.equal(one.entry.leaf.acta, 'DIP_LOC-000002');
    for (const [name, verdict] of [['retenido-tras-perdido', 'AUTÉNTICO, INCOMPLETO'], ['nunca-tras-perdido', 'NO AUTÉNTICO']]) {
        const lost = cases.find((each) => each.nombre === name);
        assert.equal((await pageVerify(lost, join(root, name))).verdict, verdict, name);
    }
    const never = cases.find((each) => each.nombre === 'nunca-publicado');
    assert.equal((await pageVerify(never, join(root, never.nombre))).verdict, 'AUTÉNTICO, INCOMPLETO');
    const none = await pageVerify(never, join(root, never.nombre), { acta: 'DIP_LOC-000002' });
    assert.match(none.checks.find((check) => check.id === 'acta').text, /todavía no se ha publicado ninguna$/);
});

test('the cases reach every verdict and most checks', async () => {
    const found = new Set();
    for (const one of cases) {
        const seen = one.visto === '' ? null : stateOf(one.visto).seen;
        const report = await pageVerify(one, join(root, one.nombre), { seen });
        found.add(report.verdict);
        report.checks.filter((check) => check.mark !== 'bien').forEach((check) => found.add(`${check.id} ${check.mark}`));
    }
    for (const expected of ['AUTÉNTICO', 'AUTÉNTICO, INCOMPLETO', 'NO AUTÉNTICO', 'confianza mal', 'apuntador mal', 'origen mal', 'firma mal', 'certificado mal',
        'bitacora mal', 'testigos incompleto', 'testigos mal', 'inclusion mal', 'consistencia mal', 'retroceso mal', 'adelanto mal', 'vigencia mal', 'archivos mal',
        'imagenes incompleto', 'productos incompleto', 'cadena incompleto', 'sello mal', 'sello incompleto'])
        assert.ok(found.has(expected), `no case with ${expected}`);
});

/** Entries in the log after the third corte; what its last partial tiles are called follows from it. */
const logSize = Number(readFileSync(join(root, 'corte3/checkpoint'), 'utf8').split('\n')[1]);
const lastWidth = logSize % 256;

function isOfNewestLog(path) {
    return !path.startsWith('tile/') || !path.includes('.p/') || path.endsWith(`1.p/${lastWidth}`) || path === `tile/1/000.p/${Math.floor(logSize / 256)}`;
}

/** Places of a file whose bytes are changed: its ends, its middle, and a few between. */
function placesOf(size) {
    return [...new Set([0, 1, 7, Math.floor(size / 3), Math.floor(size / 2), Math.floor((2 * size) / 3), size - 2, size - 1])].filter((at) => at >= 0 && at < size);
}

test('a byte changed anywhere is found as prep verify finds it', async () => {
    const damaged = join(scratch, 'tocado');
    cpSync(join(root, 'corte3'), damaged, { recursive: true });
    const shown = pathsIn(damaged).filter((path) => !path.startsWith('objetos/') && !/^corte\/000[12]\//.test(path) && path !== 'ca.pem' && isOfNewestLog(path));
    let runs = 0;
    for (const path of [...shown, pathsIn(damaged).find((each) => each.startsWith('objetos/'))]) {
        const good = readFileSync(join(damaged, path));
        // A certificate that is damaged inside a signature is no certificate to one reader of X.509 and no signature to the other.
        const said = (report) => (path.endsWith('.p7s') ? summary(report).replace(/(firma|certificado) mal/, 'firma o certificado mal') : summary(report));
        for (const at of placesOf(good.length)) {
            const bad = Uint8Array.from(good);
            bad[at] ^= 1;
            writeFileSync(join(damaged, path), bad);
            const page = await pageVerify(honest, damaged);
            assert.equal(said(page), said(prepVerify(honest, damaged)), `${path}, byte ${at}`);
            ++runs;
        }
        writeFileSync(join(damaged, path), good);
    }
    assert.ok(runs > 60, `${runs} changes`);
});

test('no changed byte of the signature passes, and none makes the page fail', async () => {
    const path = 'corte/0003/manifiesto.json.p7s';
    const good = new Uint8Array(readFileSync(join(root, 'corte3', path)));
    for (let at = 0; at < good.length; ++at) {
        const bad = good.slice();
        bad[at] ^= 1 << (at % 8);
        const page = await pageVerify(honest, join(root, 'corte3'), { changed: new Map([[path, bad]]), scope: 'esencial' });
        assert.equal(page.verdict, 'NO AUTÉNTICO', `byte ${at}: ${summary(page)}`);
        assert.match(page.checks.at(-1).id, /^(firma|certificado)$/);
    }
});

test('a changed byte of the time stamp never makes the page fail, nor say more than prep verify', async () => {
    const stamped = cases.find((each) => each.nombre === 'sello' && each.confianza === 'confianza-sellos.json');
    const path = 'corte/0001/manifiesto.json.tsr';
    const good = new Uint8Array(readFileSync(join(root, 'sello', path)));
    const damaged = join(scratch, 'sellado');
    cpSync(join(root, 'sello'), damaged, { recursive: true });
    for (let at = 0; at < good.length; ++at) {
        const bad = good.slice();
        bad[at] ^= 1 << (at % 8);
        const page = await pageVerify(stamped, join(root, 'sello'), { changed: new Map([[path, bad]]) });
        assert.equal(page.failure, '', `byte ${at}`);
        if (page.verdict === 'NO AUTÉNTICO')
            continue;
        // Parts of the answer that nothing signs, such as the words beside its status.
        writeFileSync(join(damaged, path), bad);
        assert.equal(summary(page), summary(prepVerify(stamped, damaged)), `byte ${at}`);
    }
});

test('a file cut anywhere is refused, and never makes the page fail', async () => {
    for (const path of ['corte/0003/manifiesto.json.p7s', 'checkpoint', 'actual.json', 'tile/entries/000', `tile/entries/001.p/${lastWidth}`, `tile/0/001.p/${lastWidth}`]) {
        const good = new Uint8Array(readFileSync(join(root, 'corte3', path)));
        for (let size = 0; size < good.length; size += Math.max(1, Math.floor(good.length / 40))) {
            const page = await pageVerify(honest, join(root, 'corte3'), { changed: new Map([[path, good.subarray(0, size)]]) });
            assert.equal(page.verdict, 'NO AUTÉNTICO', `${path} cut at ${size}: ${summary(page)}`);
        }
    }
});

test('the fingerprint is the one that prep prints', () => {
    const printed = prepVerify(honest, join(root, 'corte3')).checks[0].text;
    assert.ok(printed.endsWith(`huella ${fingerprintText(trustOf(honest))}`), printed);
});

test('what a page remembers, prep understands', async () => {
    const page = await pageVerify(honest, join(root, 'corte3'));
    const file = join(scratch, 'de-la-pagina');
    writeFileSync(file, seenText(page.seen));
    const again = prepVerify(honest, join(root, 'corte3'), ['--state', file]);
    assert.equal(again.verdict, 'AUTÉNTICO');
    assert.ok(again.checks.some((check) => check.id === 'consistencia' && check.mark === 'bien'));
});
