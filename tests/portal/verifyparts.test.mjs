// SPDX-License-Identifier: MIT
// The parts of the verification, each against something that knows nothing of it.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { test } from 'node:test';
import { base64url, concat, fromBase64, hex, utf8 } from '../../resources/portal/verify/bytes.js';
import { bits, content, DerError, oid, parts, rawEcdsa, single, tag, time, unsigned } from '../../resources/portal/verify/der.js';
import { verifyByLibrary, verifyEd25519 } from '../../resources/portal/verify/ed25519.js';
import { Fields, parseObject } from '../../resources/portal/verify/fields.js';
import { FingerprintMemory } from '../../resources/portal/verify/huella.js';
import { leafBytes, Ledger, parseLeaf } from '../../resources/portal/verify/leaf.js';
import { isPublishedPath, parseManifest } from '../../resources/portal/verify/manifest.js';
import { consistencyProof, inclusionProof, leafHash, RootBuilder, verifyConsistency, verifyInclusion } from '../../resources/portal/verify/merkle.js';
import { parseCheckpoint, parseNote, parseVerifier } from '../../resources/portal/verify/note.js';
import { qrPath, qrTextOf } from '../../resources/portal/verify/qr.js';
import { FilesReader, ReadFailure, rooted } from '../../resources/portal/verify/readers.js';
import { ResultsCsv } from '../../resources/portal/verify/results.js';
import { parseSeen, SeenStore, seenText } from '../../resources/portal/verify/seen.js';
import { sha256, sha256OfFile } from '../../resources/portal/verify/sha256.js';
import { parseQr, qrDigestOf } from '../../resources/portal/verify/stepacta.js';
import { bundlePath, tilePath, widthIn } from '../../resources/portal/verify/tiles.js';
import { fingerprintText, isFingerprint, parseTrust } from '../../resources/portal/verify/trust.js';
import { verifyPublication } from '../../resources/portal/verify/verify.js';

const bytes = (...values) => Uint8Array.from(values);

/** A Storage as browsers have it. */
function storage() {
    const kept = new Map();
    return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value), kept };
}

test('SHA-256 is that of Node at every length around its blocks', async () => {
    for (const size of [...Array(200).keys(), 1000, 65535, 65536, 200000]) {
        const data = randomBytes(size);
        const expected = createHash('sha256').update(data).digest('hex');
        assert.equal(hex(sha256(data)), expected, `${size} bytes`);
        assert.equal(hex(await sha256OfFile(data)), expected, `${size} bytes as a file`);
    }
});

test('base64 is strict', () => {
    assert.deepEqual(fromBase64('AAEC'), bytes(0, 1, 2));
    for (const bad of ['AAE', 'AAE=\n', ' AAEC', 'AAF=', 'A===', 'AA=A', '====', 'AA-_', 'AAEC='])
        assert.equal(fromBase64(bad), null, bad);
    assert.deepEqual([base64url(bytes(251, 255, 1)), base64url(bytes(255))], ['-_8B', '_w']);
});

test('every inclusion and consistency proof of small trees holds, and no other', async () => {
    const leaves = Array.from({ length: 40 }, (_, i) => leafHash(utf8(`hoja ${i}`)));
    const rootOf = (from, to) => {
        const root = new RootBuilder();
        leaves.slice(from, to).forEach((leaf) => root.add(leaf));
        return root.root();
    };
    const nodeAt = async (level, index) => rootOf(index * 2 ** level, (index + 1) * 2 ** level);
    for (let size = 1; size <= leaves.length; ++size) {
        const root = rootOf(0, size);
        for (let index = 0; index < size; ++index) {
            const proof = await inclusionProof(index, size, nodeAt);
            assert.ok(verifyInclusion(leaves[index], index, size, root, proof), `${index} of ${size}`);
            assert.ok(!verifyInclusion(leaves[(index + 1) % leaves.length], index, size, root, proof));
            assert.ok(!verifyInclusion(leaves[index], index, size, root, [...proof, root]));
            assert.ok(proof.length === 0 || !verifyInclusion(leaves[index], index, size, root, proof.slice(1)));
        }
        for (let older = 1; older <= size; ++older) {
            const proof = await consistencyProof(older, size, nodeAt);
            const before = { size: older, root: rootOf(0, older) };
            assert.ok(verifyConsistency(before, { size, root }, proof), `${older} in ${size}`);
            assert.ok(!verifyConsistency({ size: older, root: leaves[39] }, { size, root }, proof));
            assert.ok(!verifyConsistency(before, { size, root: leaves[38] }, proof));
        }
    }
});

test('a missing hash makes no proof', async () => {
    assert.equal(await inclusionProof(3, 10, async () => null), null);
    assert.equal(await inclusionProof(10, 10, async () => bytes(1)), null);
    assert.equal(await consistencyProof(0, 10, async () => bytes(1)), null);
});

test('Ed25519 of the browser and of the library agree, on good and on bad', async () => {
    for (let round = 0; round < 20; ++round) {
        const { publicKey, privateKey } = generateKeyPairSync('ed25519');
        const key = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32));
        const message = randomBytes(round * 7);
        const good = new Uint8Array(sign(null, message, privateKey));
        for (const verify of [verifyEd25519, verifyByLibrary]) {
            assert.equal(await verify(message, good, key), true);
            assert.equal(await verify(concat(message, bytes(1)), good, key), false);
            const bad = good.slice();
            bad[round * 3] ^= 1;
            assert.equal(await verify(message, bad, key), false);
        }
    }
    assert.equal(await verifyEd25519(bytes(), new Uint8Array(63), new Uint8Array(32)), false);
    assert.equal(await verifyByLibrary(bytes(), new Uint8Array(64).fill(255), new Uint8Array(32).fill(255)), false);
});

test('DER takes one way to write a value', () => {
    assert.deepEqual(unsigned(single(bytes(2, 2, 0, 200))), bytes(200));
    assert.equal(oid(single(bytes(6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2))), '1.2.840.113549.1.7.2');
    assert.equal(time(single(concat(bytes(0x17, 13), utf8('270607043000Z')))), Date.UTC(2027, 5, 7, 4, 30));
    assert.equal(parts(single(bytes(0x30, 4, 5, 0, 5, 0)), tag.sequence).length, 2);
    const refused = {
        'indefinite length': () => single(bytes(0x30, 0x80, 0, 0)), 'longer length than needed': () => single(bytes(4, 0x81, 1, 0)), 'cut': () => single(bytes(4, 3, 1)),
        'nothing': () => single(bytes()), 'something behind': () => single(bytes(5, 0, 0)), 'long tag': () => single(bytes(0x1f, 1, 0)),
        'part beyond its whole': () => parts(single(bytes(0x30, 2, 4, 1)), tag.sequence), 'another tag': () => content(single(bytes(4, 0)), tag.set),
        'padded integer': () => unsigned(single(bytes(2, 2, 0, 1))), 'negative integer': () => unsigned(single(bytes(2, 1, 0x80))), 'bits left over': () => bits(single(bytes(3, 2, 1, 0))),
        'open identifier': () => oid(single(bytes(6, 1, 0x86))), 'a day that is none': () => time(single(concat(bytes(0x17, 13), utf8('270231043000Z')))),
        'an hour without Z': () => time(single(concat(bytes(0x17, 13), utf8('270207043000+')))), 'huge r': () => rawEcdsa(concat(bytes(0x30, 38, 2, 33), new Uint8Array(33).fill(1), bytes(2, 1, 1)), 32),
        'too many parts': () => parts(single(concat(bytes(0x30, 0x82, 0x07, 0xd2), ...Array.from({ length: 1001 }, () => bytes(5, 0)))), tag.sequence),
    };
    for (const [name, read] of Object.entries(refused))
        assert.throws(read, DerError, name);
});

test('random bytes never do more than throw DerError', () => {
    for (let round = 0; round < 3000; ++round) {
        const data = new Uint8Array(randomBytes(1 + (round % 60)));
        data[0] = round % 2 ? 0x30 : data[0];
        try {
            parts(single(data), tag.sequence).forEach((each) => parts(each, tag.set));
        } catch (error) {
            assert.ok(error instanceof DerError, String(error));
        }
    }
});

test('notes, checkpoints and keys are read one way', () => {
    const line = `\u2014 nombre ${Buffer.alloc(68).toString('base64')}\n`;
    assert.equal(parseNote(utf8(`hola\n\n${line}`)).lines.length, 1);
    for (const bad of ['', 'hola\n', `hola\n\n`, `hola\n\n${line.trim()}`, `ho\tla\n\n${line}`, `hola\n\n- nombre AAAA\n`, `hola\n\n${line.repeat(65)}`])
        assert.equal(parseNote(utf8(bad)), null, JSON.stringify(bad.slice(0, 40)));
    const root = Buffer.alloc(32).toString('base64');
    assert.equal(parseCheckpoint(`origen\n12\n${root}\n`).size, 12);
    for (const bad of [`origen\n012\n${root}\n`, `origen\n-1\n${root}\n`, `origen\n12\n${root}`, `origen\n12\n${root}\nmás\n`, `con blanco\n12\n${root}\n`, `origen\n1099511627777\n${root}\n`, 'origen\n12\nAAAA\n'])
        assert.equal(parseCheckpoint(bad), null, JSON.stringify(bad.slice(0, 20)));
    for (const bad of ['', 'a', 'a+b', 'a+00000000+AAAA', `a+00000000+${Buffer.concat([bytes(1), Buffer.alloc(32)]).toString('base64')}`])
        assert.equal(parseVerifier(bad), null, bad);
});

test('a log takes versions and cortes in their order only', () => {
    const acta = (version) => leafBytes({ acta: 'AYUN-000001', version, image: '-', row: 'a'.repeat(64) });
    const corte = (n) => leafBytes({ corte: n, manifest: 'b'.repeat(64) });
    const ledger = new Ledger();
    assert.deepEqual([acta(1), corte(3), acta(2), corte(4)].map((leaf) => ledger.add(leaf)), [true, true, true, true]);
    assert.equal(ledger.newest('AYUN-000001', 2).leaf.version, 1);
    assert.equal(ledger.newest('AYUN-000001', 4).leaf.version, 2);
    assert.deepEqual([acta(2), acta(4), corte(4), corte(1), utf8('prep-otra-v1\n')].map((leaf) => ledger.add(leaf)), [false, false, false, false, false]);
    assert.equal(ledger.size, 4);
    for (const bad of ['prep-acta-v1\nAYUN-1\n1\n-\n' + 'a'.repeat(64) + '\n', 'prep-acta-v1\nAYUN-000001\n01\n-\n' + 'a'.repeat(64) + '\n', 'prep-manifiesto-v1\n1\n' + 'A'.repeat(64) + '\n'])
        assert.equal(parseLeaf(utf8(bad)), null);
});

test('no path leads out of what is published', () => {
    for (const good of ['corte/0001/a.csv', 'objetos/' + 'a'.repeat(64), 'portal/app/main.js', 'index.html', 'verificar-sin-conexion.html'])
        assert.ok(isPublishedPath(good), good);
    for (const bad of ['', '/etc/passwd', 'corte/../x', 'corte//x', 'corte/./x', 'tile/0/000', 'corte/a b', 'corte\\x', 'otra/x.html', 'corte/' + 'x'.repeat(300), 'https://x/corte/', '../index.html', 'corte/0001/a%2e.csv', 'corte/0001/a?.csv', 'corte/0001/a#.csv', 'corte/0001/ñ.csv'])
        assert.ok(!isPublishedPath(bad), bad);
});

test('tiles have the names and widths of C2SP', () => {
    assert.equal(tilePath(0, 1234067), 'tile/0/x001/x234/067');
    assert.equal(tilePath(2, 3, 17), 'tile/2/003.p/17');
    assert.equal(bundlePath(0, 5), 'tile/entries/000.p/5');
    assert.deepEqual([widthIn(300, 0, 0), widthIn(300, 0, 1), widthIn(300, 1, 0), widthIn(300, 2, 0), widthIn(300, 0, 2)], [256, 44, 1, 0, 0]);
    assert.equal(widthIn(2 ** 40, 4, 0), 256);
});

test('members are bounded, and one that is wrong spoils the whole', () => {
    const read = (text, use) => {
        const fields = new Fields(parseObject(utf8(text)));
        const value = use(fields);
        return [fields.good, value];
    };
    assert.deepEqual(read('{"a":7}', (f) => f.number('a', 0, 9)), [true, 7]);
    for (const bad of ['{"a":10}', '{"a":-1}', '{"a":1.5}', '{"a":"7"}', '{}', '[7]', 'null', '7', '{"a":7', '', '{"a":1e99}'])
        assert.equal(read(bad, (f) => f.number('a', 0, 9))[0], false, bad);
    assert.equal(read('{"a":{"b":true}}', (f) => f.object('a').boolean('b'))[0], true);
    assert.equal(read('{"a":[1,2,3]}', (f) => f.list('a', 2))[0], false);
    assert.equal(read('{"__proto__":{"a":1}}', (f) => f.number('a', 0, 9))[0], false);
});

test('a QR says which entry it was', () => {
    const leaf = { acta: 'AYUN-000007', version: 2, image: '-', row: 'c'.repeat(64) };
    const text = qrTextOf('jalisco-2027', { leaf, size: 277 });
    assert.equal(text, `PREP1:jalisco-2027:AYUN-000007:2:${createHash('sha256').update(leafBytes(leaf)).digest('base64url')}:277`);
    assert.deepEqual(parseQr(` ${text}\n`), { process: 'jalisco-2027', acta: 'AYUN-000007', version: 2, digest: qrDigestOf(leaf), size: 277 });
    for (const bad of ['AYUN-000007', text.replace('PREP1', 'PREP2'), text.slice(0, -4), text.replace(':2:', ':0:'), text + ':1', text.replace('jalisco', '<b>')])
        assert.equal(parseQr(bad), null, bad);
    const { size, path } = qrPath(text);
    assert.ok(size >= 41 && size <= 80, String(size));
    assert.match(path, /^(M\d+ \d+h1v1h-1z)+$/);
    assert.ok(path.startsWith('M4 4h'), 'the first finder begins behind the quiet zone');
});

test('rows are lines as they stand', () => {
    const csv = ResultsCsv.of(utf8('\ufefftitulo\n1,2\n\nCLAVE_CASILLA,CLAVE_ACTA,M,CONTABILIZADA\n\'1,\'1B0100,"A, B",1\n\'2,\'2B0100,C,-\n'));
    assert.equal(csv.rows, 2);
    assert.equal(csv.cell(1, 'M'), 'A, B');
    assert.equal(csv.cell(1, 'CLAVE_ACTA'), '1B0100');
    assert.deepEqual([csv.isPending(1), csv.isPending(2)], [false, true]);
    assert.equal(csv.rowDigest(2), createHash('sha256').update('\'2,\'2B0100,C,-').digest('hex'));
    assert.equal(ResultsCsv.of(utf8('a,b\n'.repeat(50) + 'CLAVE_ACTA,CONTABILIZADA\n')), null);
    assert.equal(ResultsCsv.of(utf8('')), null);
});

test('the folder is found under what was dropped', () => {
    const files = rooted([['copias/noche/corte/0001/manifiesto.json', 1], ['copias/noche/actual.json', 2], ['copias/noche/tile/0/000', 3], ['copias/otra.txt', 4]]);
    assert.deepEqual([...files.keys()], ['corte/0001/manifiesto.json', 'actual.json', 'tile/0/000']);
    assert.deepEqual([...rooted([['checkpoint', 1], ['x', 2]]).keys()], ['checkpoint', 'x']);
    assert.equal(rooted([]).size, 0);
});

test('a memory that cannot be read is not forgotten', () => {
    const place = storage();
    const store = new SeenStore(place);
    assert.deepEqual(store.load('a/b'), { seen: null });
    place.setItem('prep.visto.a/b', '{"formato":1}');
    assert.deepEqual(store.load('a/b'), { broken: true });
    store.keepEvidence('a/b', 'primera');
    store.keepEvidence('a/b', 'segunda');
    assert.equal(place.getItem('prep.evidencia.a/b'), 'primera');
    assert.equal(parseSeen(seenText({ origin: 'a', corte: 1, manifest: 'x', serial: '', signedAt: 0, logKey: '', checkpoint: '' })), null);
    assert.doesNotThrow(() => new SeenStore(null).save({ origin: 'a' }));
});

test('a fingerprint is compared whatever stands between its digits, and remembered by origin', () => {
    const trust = utf8('archivo');
    const text = fingerprintText(trust);
    assert.equal(text.replaceAll(' ', ''), createHash('sha256').update('archivo').digest('hex'));
    for (const good of [text, text.toUpperCase(), `Huella: ${text.replaceAll(' ', '-')}.`, text.replaceAll(' ', '\n')])
        assert.ok(isFingerprint(good, trust), good);
    for (const bad of ['', text.slice(1), text.replace(/.$/, (last) => (last === '0' ? '1' : '0')), '0'.repeat(64)])
        assert.ok(!isFingerprint(bad, trust), bad);
    const memory = new FingerprintMemory(storage());
    assert.equal(memory.stateOf('o', trust), 'sin comparar');
    assert.equal(memory.compare('o', trust, '0'.repeat(64)), false);
    assert.equal(memory.stateOf('o', trust), 'sin comparar');
    assert.equal(memory.compare('o', trust, text), true);
    assert.equal(memory.stateOf('o', trust), 'coincide');
    assert.equal(memory.stateOf('o', utf8('otro')), 'cambio');
    assert.equal(memory.stateOf('p', trust), 'sin comparar');
});

/** A trust file whose keys are of nobody, as bytes; `change` works on it before. */
function trustBytes(change = () => {}) {
    const key = (name, kind, fill) => {
        const raw = concat(bytes(kind), new Uint8Array(32).fill(fill));
        return `${name}+${hex(sha256(concat(utf8(`${name}\n`), raw)).subarray(0, 4))}+${Buffer.from(raw).toString('base64')}`;
    };
    const trust = {
        formato: 1, proceso: 'p', simulacro: false, origen: 'prep.iepcjalisco/p', bitacora: [key('prep.iepcjalisco/p', 1, 7)],
        testigos: [key('a', 4, 1), key('b', 4, 2)], k: 2, revocados: [{ serie: 'AB', desde: 1, motivo: '' }], ca: 'PEM',
    };
    change(trust, key);
    return utf8(JSON.stringify(trust));
}

test('a trust file that contradicts itself is refused', () => {
    assert.equal(parseTrust(trustBytes()).trust.witnesses.length, 2);
    const wrong = {
        'another format': (t) => { t.formato = 2; }, 'no process': (t) => { t.proceso = ''; }, 'no log key': (t) => { t.bitacora = []; }, 'no CA': (t) => { t.ca = ''; },
        'another origin': (t) => { t.origen = 'prep.iepcjalisco/q'; }, 'a drill under a real origin': (t) => { t.simulacro = true; },
        'a witness twice': (t) => { t.testigos[1] = t.testigos[0]; }, 'two witnesses of one key': (t, key) => { t.testigos[1] = key('b', 4, 1); },
        'a witness as log': (t) => { t.bitacora = [t.testigos[0]]; }, 'a log key of another name': (t, key) => { t.bitacora.push(key('q', 1, 9)); },
        'a revocation without serial': (t) => { t.revocados[0].serie = ''; }, 'stamps that are no certificate': (t) => { t.sellos = 'x'; }, 'k as text': (t) => { t.k = '2'; },
    };
    for (const [name, change] of Object.entries(wrong))
        assert.ok(parseTrust(trustBytes(change)).why, name);
    assert.ok(parseTrust(new Uint8Array(2 << 20)).why);
});

test('a manifest with any member missing or of another kind is refused, never more than that', () => {
    const file = { ruta: 'corte/0002/a.csv', bytes: 3, sha256: 'a'.repeat(64) };
    const good = {
        formato: 1, proceso: { id: 'p', simulacro: false }, corte: 2, en: 5, hora: 'h', prueba: false, siguiente: { en: 9 }, anterior: null,
        productos: { AYUN: { estado: 'publicado', corte: 2, seq: 1, en: 1, archivos: [file] }, DIP: { estado: 'retenido', motivo: 'm', corte: 1, seq: 1, en: 1, archivos: [{ ...file, ruta: 'corte/0001/a.csv' }] } },
        imagenes: { estado: 'completas', faltan: 0, objetos: [{ sha256: 'b'.repeat(64), bytes: 4 }] }, 
        totales: { AYUN: { actasEsperadas: 7, actasCapturadas: 5, actasContabilizadas: 4, totalVotosConEspeciales: 900, porcentajeActasCapturadas: '71.4285' } },
    };
    const read = (object) => parseManifest(utf8(JSON.stringify(object)));
    assert.equal(read(good).expected.get('AYUN'), 7);
    const holders = (object) => (typeof object === 'object' && object !== null ? [object, ...Object.values(object).flatMap(holders)] : []);
    const count = holders(good).length;
    let tried = 0;
    for (let place = 0; place < count; ++place) {
        for (const name of Object.keys(holders(good)[place])) {
            for (const junk of [undefined, [], {}, true, -1, 1.5, 'x'.repeat(5000), [null], { a: null }]) {
                const copy = structuredClone(good);
                holders(copy)[place][name] = junk;
                assert.doesNotThrow(() => read(copy), `${name}: ${JSON.stringify(junk)?.slice(0, 20)}`);
                tried += 1;
            }
            const free = ['anterior', 'AYUN', 'DIP', '0'].includes(name) || Array.isArray(holders(good)[place]);
            const copy = structuredClone(good);
            delete holders(copy)[place][name];
            assert.ok(free || read(copy) === null, `without ${name}`);
        }
    }
    assert.ok(tried > 200, String(tried));
    for (const change of [(m) => { m.productos.DIP.corte = 2; }, (m) => { m.productos.AYUN.corte = 3; }, (m) => { m.productos.DIP.corte = 0; }, (m) => { m.productos.AYUN.estado = 'otro'; },
        (m) => { m.productos.AYUN.archivos[0].ruta = '../x'; }, (m) => { delete m.productos.DIP.motivo; }]) {
        const copy = structuredClone(good);
        change(copy);
        assert.equal(read(copy), null, String(change));
    }
});

test('what cannot be read is no verdict', async () => {
    const broken = { load: async () => { throw new ReadFailure('actual.json: 503'); } };
    const report = await verifyPublication({ reader: broken, trust: trustBytes(), now: 0 });
    assert.deepEqual([report.verdict, report.failure, report.seen], ['NO SE PUDO REVISAR', 'actual.json: 503', null]);
    const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
    Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true });
    const bare = await verifyPublication({ reader: new FilesReader(new Map()), trust: trustBytes(), now: 0 });
    Object.defineProperty(globalThis, 'crypto', own);
    assert.equal(bare.verdict, 'NO SE PUDO REVISAR');
    assert.match(bare.failure, /https/);
    const empty = await verifyPublication({ reader: new FilesReader(new Map()), trust: trustBytes(), now: 0 });
    assert.deepEqual(empty.checks.map((check) => `${check.id} ${check.mark}`), ['confianza bien', 'apuntador mal']);
});
