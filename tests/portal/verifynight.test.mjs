// SPDX-License-Identifier: MIT
// A corte of a night that the programs made, drilled, built and sealed (portalnight.py): the page and `prep verify` agree on
// it, on its actas, and on a changed byte in each kind of file.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { qrTextOf } from '../../resources/portal/verify/qr.js';
import { pageVerify, pathsIn, prepVerify, summary } from './verifytools.mjs';

const night = process.env.PREP_NIGHT;
const { sellado, corregida } = JSON.parse(readFileSync(join(night, 'noche.json'), 'utf8'));
const corteFolder = `corte/${String(sellado).padStart(4, '0')}`;
const site = mkdtempSync(join(tmpdir(), 'prep-noche-'));
let one;
let manifest;

before(() => {
    const from = join(night, 'sitio');
    const manifestBytes = readFileSync(join(from, corteFolder, 'manifiesto.json'));
    manifest = JSON.parse(manifestBytes);
    const files = Object.values(manifest.productos).flatMap((product) => product.archivos.map((file) => file.ruta));
    const images = manifest.imagenes.objetos.map((image) => `objetos/${image.sha256}`);
    const proof = pathsIn(from).filter((path) => /^(tile\/|checkpoint$|confianza\.json$|ca\.pem$)/.test(path) || path.startsWith(`${corteFolder}/manifiesto.json`));
    for (const path of new Set([...files, ...images, ...proof])) {
        mkdirSync(dirname(join(site, path)), { recursive: true });
        cpSync(join(from, path), join(site, path));
    }
    writeFileSync(join(site, 'actual.json'), JSON.stringify({ corte: sellado, manifiesto: createHash('sha256').update(manifestBytes).digest('hex') }));
    one = { confianza: join(site, 'confianza.json'), ahora: new Date(manifest.en + 60000).toISOString() };
});
after(() => rmSync(site, { recursive: true, force: true }));

test('the corte is authentic, as prep verify says', async () => {
    const page = await pageVerify(one, site);
    assert.equal(summary(page), summary(prepVerify(one, site)));
    assert.match(page.verdict, /^AUTÉNTICO/);
    assert.ok(page.simulacro);
    const rows = page.checks.find((check) => check.id === 'renglones');
    assert.equal(rows.mark, 'bien');
    assert.ok(Number(/(\d+) actas/.exec(rows.text)[1]) > 100, rows.text);
});

test('its actas are found by key, by clave and by QR', async () => {
    const whole = await pageVerify(one, site);
    const keys = [...whole.ledger.actas.keys()];
    for (const acta of [corregida, keys[0], keys.at(-1), keys[Math.floor(keys.length / 2)]]) {
        const page = await pageVerify(one, site, { acta });
        assert.equal(summary(page), summary(prepVerify(one, site, ['--acta', acta])), acta);
        assert.equal(page.entry.leaf.acta, acta);
        const cells = Object.fromEntries(page.entry.cells);
        assert.equal(cells.CODIGO_INTEGRIDAD, page.entry.leaf.image, acta);
        const clave = await pageVerify(one, site, { acta: cells.CLAVE_ACTA });
        assert.equal(summary(clave), summary(prepVerify(one, site, ['--acta', cells.CLAVE_ACTA])), cells.CLAVE_ACTA);
        const qr = await pageVerify(one, site, { acta: qrTextOf(manifest.proceso.id, page.entry) });
        assert.equal(qr.checks.find((check) => check.id === 'qr').mark, 'bien', acta);
        assert.equal(qr.entry.leaf.acta, acta);
    }
});

test('a changed byte in each kind of file', async () => {
    const logSize = Number(readFileSync(join(site, 'checkpoint'), 'utf8').split('\n')[1]);
    const kinds = new Map();
    for (const path of pathsIn(site).sort()) {
        const isOldTile = path.startsWith('tile/') && path.includes('.p/') && !path.endsWith(`/${logSize % 256}`);
        const kind = path.replace(/[0-9a-f]{64}$/, 'objeto').replace(/\d{4,}/g, 'N').replace(/^portal\/.*\.(js|css)$/, 'portal/$1').replace(/^(tile\/\w+\/).*/, '$1');
        if (!isOldTile && path !== 'ca.pem' && !kinds.has(kind))
            kinds.set(kind, path);
    }
    assert.ok(kinds.size > 15, [...kinds.keys()].join(' '));
    for (const path of kinds.values()) {
        const good = readFileSync(join(site, path));
        const bad = Uint8Array.from(good);
        bad[Math.floor(bad.length / 2)] ^= 1;
        writeFileSync(join(site, path), bad);
        const page = await pageVerify(one, site);
        const said = prepVerify(one, site);
        writeFileSync(join(site, path), good);
        // A byte inside the signer's certificate may be called a bad signature or a bad certificate: it is both.
        if (path.endsWith('.p7s'))
            assert.match(summary(said), /(firma|certificado) mal → NO AUTÉNTICO$/, path);
        else
            assert.equal(summary(page), summary(said), path);
        assert.equal(page.verdict, 'NO AUTÉNTICO', path);
    }
});
