// SPDX-License-Identifier: MIT
// The portal's parts that need no page, under Node.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidateOf, leader } from '../../resources/portal/app/bars.js';
import { cell, observation, reason } from '../../resources/portal/app/explain.js';
import { freshness } from '../../resources/portal/app/feed.js';
import { boxName, bytes, casillaName, clock, moment, offsetOf, percent, placeName, plain, share, span } from '../../resources/portal/app/format.js';
import { shapesOf } from '../../resources/portal/app/geometry.js';
import { differences } from '../../resources/portal/app/history.js';
import { imageKind } from '../../resources/portal/app/image.js';
import { withPage } from '../../resources/portal/app/proof.js';
import { leaderText } from '../../resources/portal/app/parts.js';
import { address, parse } from '../../resources/portal/app/router.js';
import { matchingSections, sectionQuery } from '../../resources/portal/app/search.js';
import { electionsOf, manifestPath } from '../../resources/portal/app/source.js';

test('percentages are truncated to four decimals, never rounded', () => {
    assert.equal(share(2, 3), '66.6666 %');
    assert.equal(share(999999, 1000000), '99.9999 %');
    assert.equal(share(1, 1), '100.0000 %');
    assert.equal(share(0, 0), '0.0000 %');
    assert.equal(share(9007199254740991, 9007199254740991), '100.0000 %');
    assert.equal(percent('82.1650'), '82.1650 %');
    for (const wrong of ['82.165', '82', '', null, 82.165, '1e3.0000', '<b>1.0000'])
        assert.equal(percent(wrong), '—');
});

test('hours are those of the entity', () => {
    assert.equal(offsetOf('06/06/2027 20:10 (UTC-6)'), -360);
    assert.equal(offsetOf('06/06/2027 20:10 (UTC+5:30)'), 330);
    assert.equal(clock(Date.UTC(2027, 5, 7, 2, 10), -360), '20:10');
    assert.equal(moment(Date.UTC(2027, 5, 7, 2, 10), -360), '06 jun 2027, 20:10');
    assert.deepEqual([30000, 60000, 59 * 60000, 65 * 60000, 50 * 3600000].map(span), ['menos de un minuto', '1 min', '59 min', '1 h 05 min', '2 días']);
});

test('casillas, boxes and places have names', () => {
    const names = { B0100: 'Básica', C0200: 'Contigua 2', E0100: 'Extraordinaria 1', E0203: 'Extraordinaria 2, contigua 3', S0100: 'Especial 1', 'A': 'Voto anticipado', '???': '???' };
    for (const [code, name] of Object.entries(names))
        assert.equal(casillaName(code), name);
    assert.equal(boxName({ id: 'C_PAN_PRI', tipo: 'combinacion', partidos: ['PAN', 'PRI'] }), 'PAN · PRI');
    assert.equal(boxName({ id: 'CAND_IND_2', tipo: 'independiente', partidos: [] }), 'Candidatura independiente 2');
    assert.equal(boxName({ id: 'MC', tipo: 'partido', partidos: ['MC'] }), 'MC');
    assert.equal(placeName('SAN JUAN DE LOS LAGOS'), 'San Juan de los Lagos');
    assert.equal(placeName('EL SALTO'), 'El Salto');
    assert.equal(plain(' Tlajomulco de ZÚÑIGA '), 'tlajomulco de zuniga');
    assert.deepEqual([1, 1023, 2048, 3 << 20].map(bytes), ['1 byte', '1,023 bytes', '2.0 KB', '3.0 MB']);
});

test('a legend of any year is explained, and nothing is no observation', () => {
    for (const none of ['', ' - ', '-', null, undefined])
        assert.equal(observation(none), null);
    assert.match(observation('SIN ACTA POR PAQUETE ENTREGADO SIN SOBRE').title, /sobre o la bolsa/);
    assert.match(observation('SIN ACTA POR CASILLA NO INSTALADA').title, /no instalada/);
    assert.equal(observation('ALGO NUEVO').title, 'ALGO NUEVO');
    assert.match(reason('redigitalizacion').title, /digitalizar/);
    assert.equal(reason('otra').title, 'Cambió lo publicado');
    assert.equal(cell('ILEGIBLE'), 'Ilegible');
});

test('every address leads to its view and back', () => {
    const cases = [
        ['', { view: 'entidad', election: null }],
        ['#/GUB', { view: 'entidad', election: 'GUB' }],
        ['#/GUB/ambito/039', { view: 'ambito', election: 'GUB', id: '039' }],
        ['#/GUB/seccion/N%2FA', { view: 'seccion', election: 'GUB', id: 'N/A' }],
        ['#/GUB/seccion/0871/GUB-000123', { view: 'acta', election: 'GUB', id: '0871', acta: 'GUB-000123' }],
        ['#/GUB/mapa?color=primero', { view: 'mapa', election: 'GUB' }],
        ['#/descargas', { view: 'descargas' }],
        ['#/GUB/%E0%A4%A/x', { view: 'entidad', election: 'GUB' }],
    ];
    for (const [hash, wanted] of cases) {
        const found = parse(hash);
        for (const [key, value] of Object.entries(wanted))
            assert.equal(found[key], value, `${hash}: ${key}`);
    }
    assert.equal(parse(address(['AYUN', 'seccion', 'N/A'])).id, 'N/A');
    assert.equal(parse(address(['casilla'], { q: '871 C1&x=1' })).query.get('q'), '871 C1&x=1');
    assert.equal(address(['AYUN'], { votos: '' }), '#/AYUN');
    assert.equal(parse(`#/${'a/'.repeat(5000)}`).view, 'entidad');
});

test('a section is found as people write it', () => {
    const cases = { 871: ['871', ''], '0871 C1': ['0871', 'C01'], '871 c 12': ['871', 'C12'], 'Sección 871 básica': ['871', 'B'], '871 Contigua 2': ['871', 'C02'], '0871B1': ['0871', 'B'], '0871-C1': ['0871', 'C01'], '871, c2': ['871', 'C02'], '0871 especial': ['0871', 'S'], '871 especial 1': ['871', 'S01'], '871 extraordinaria': ['871', 'E'] };
    for (const [text, [section, casilla]] of Object.entries(cases))
        assert.deepEqual(sectionQuery(text), { section, casilla }, text);
    for (const none of ['Zapopan', '', 'a871', '12345'])
        assert.equal(sectionQuery(none), null);
    const sections = ['0007', '0070', '0071', '0700', '0871', '3007'];
    assert.deepEqual(matchingSections(sections, '7'), ['0007', '0070', '0071', '0700']);
    assert.deepEqual(matchingSections(sections, '0071'), ['0071']);
    assert.deepEqual(matchingSections(sections, '99'), []);
});

const boxes = [{ id: 'PAN', tipo: 'partido', partidos: ['PAN'] }, { id: 'MC', tipo: 'partido', partidos: ['MC'] }, { id: 'NULOS', tipo: 'nulos', partidos: [] }];

test('nulls never lead, and a tie is a tie', () => {
    assert.equal(leader({ recuadros: boxes }, { PAN: 3, MC: 2, NULOS: 9 }).name, 'PAN');
    assert.equal(leader({ recuadros: boxes }, { PAN: 3, MC: 3, NULOS: 0 }).name, 'Empate');
    assert.equal(leader({ recuadros: boxes }, { PAN: 0, MC: 0, NULOS: 0 }), null);
    assert.equal(leader({ recuadros: boxes }, undefined), null);
});

test('nobody is first where two are level', () => {
    const said = (votes) => leaderText({ recuadros: boxes }, { votosPorCandidatura: votes });
    assert.equal(said({ PAN: 3, MC: 2, NULOS: 9 }), '1.º PAN');
    assert.equal(said({ PAN: 3, MC: 3, NULOS: 0 }), 'Empate en primer lugar');
    assert.equal(said({ PAN: 0, MC: 0, NULOS: 2 }), 'Sin votos contabilizados');
});

test('a coalition that is not listed has the candidate of all its parties, or none', () => {
    const coalition = { id: 'C_PT_PVEM', tipo: 'coalicion', partidos: ['PT', 'PVEM'] };
    const rows = (...names) => ['PT', 'PVEM', 'C_PT_PVEM'].slice(0, names.length).map((recuadro, i) => ({ recuadro, propietaria: names[i] }));
    assert.equal(candidateOf(rows('ANA', 'ANA'), coalition), 'ANA');
    assert.equal(candidateOf(rows('ANA', 'EVA'), coalition), null);
    assert.equal(candidateOf(rows('ANA', 'EVA', 'LUZ'), coalition), 'LUZ');
    assert.equal(candidateOf(rows('ANA'), coalition), null);
    assert.equal(candidateOf(undefined, coalition), null);
});

test('a change lists what is not the same, and nothing else', () => {
    const before = { estado: 'capturada', contabilizada: true, observaciones: '', totalCalculado: 5, votos: { PAN: 3, MC: 2, NULOS: 0 } };
    const after = { ...before, observaciones: 'ALGUN CAMPO ILEGIBLE O SIN DATO', totalCalculado: 3, votos: { ...before.votos, MC: 'ILEGIBLE' } };
    assert.deepEqual(differences({ recuadros: boxes }, before, after).map(([name, a, b]) => [name, a, b]), [
        ['MC', '2', 'Ilegible'], ['Total que suma el sistema', '5', '3'], ['Observación', 'Ninguna', 'Algún campo ilegible o sin dato']]);
    assert.equal(differences({ recuadros: boxes }, { estado: 'pendiente' }, before)[0][1], 'Nada publicado');
    assert.deepEqual(differences({ recuadros: boxes }, before, before), []);
});

test('a corte is overdue two minutes after its promise, and a last one never', () => {
    const manifest = { en: 1000000, siguiente: { en: 1600000 }, final: false };
    assert.equal(freshness(manifest, 1500000), 'vigente');
    assert.equal(freshness(manifest, 1600000 + 120000), 'vigente');
    assert.equal(freshness(manifest, 1600000 + 120001), 'atrasado');
    assert.equal(freshness(manifest, 1000000 - 300001), 'futuro');
    assert.equal(freshness({ ...manifest, siguiente: { en: 0 }, final: true }, 9e12), 'final');
    assert.equal(freshness({ ...manifest, siguiente: { en: 0 } }, 9e12), 'vigente');
});

test('a map is matched by code or by name, whatever its quality', () => {
    const square = { type: 'Polygon', coordinates: [[[0, 20], [1, 20], [1, 21], [0, 21], [0, 20]]] };
    const areas = [{ id: '039', nombre: 'GUADALAJARA' }, { id: '120', nombre: 'ZAPOPAN' }];
    const map = { features: [{ properties: { cvegeo: '14039' }, geometry: square }, { properties: { nombre: 'Zapopan' }, geometry: { type: 'MultiPolygon', coordinates: [square.coordinates] } }, { properties: null, geometry: null }] };
    const made = shapesOf(map, areas, true);
    assert.deepEqual(made.shapes.map((each) => each.area.id), ['039', '120']);
    assert.match(made.shapes[0].path, /^M0\.0 /);
    assert.equal(shapesOf(map, [{ id: '001', nombre: 'UNO' }], true), null);
    for (const bad of [null, {}, { features: 'x' }, { features: [{ properties: { cvegeo: '14039' }, geometry: { type: 'Polygon', coordinates: [[['a', 'b'], [1, 2], [3]]] } }] }])
        assert.equal(shapesOf(bad, areas, true), null);
});

test('an image is what its first bytes say', () => {
    assert.equal(imageKind(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1)), 'image/png');
    assert.equal(imageKind(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)), 'image/jpeg');
    assert.equal(imageKind(new TextEncoder().encode('<svg onload=x>')), 'application/octet-stream');
    assert.equal(imageKind(new Uint8Array()), 'application/octet-stream');
});

test('products name the elections', () => {
    assert.deepEqual(electionsOf({ productos: { AYUN: {}, 'AYUN.json': {}, 'GUB.json': {}, paquete: {}, portal: {} } }), ['AYUN', 'GUB']);
    assert.equal(manifestPath(7), 'corte/0007/manifiesto.json');
    assert.equal(manifestPath(12345), 'corte/12345/manifiesto.json');
});

test('what the page itself sees counts for the verdict', () => {
    const good = { id: 'huella', mark: 'bien' };
    const open = { id: 'huella', mark: 'incompleto' };
    const bad = { id: 'pantalla', mark: 'mal' };
    const verdict = (report, ...more) => withPage({ checks: [], ...report }, more).verdict;
    assert.equal(verdict({ verdict: 'AUTÉNTICO' }, null, good), 'AUTÉNTICO');
    assert.equal(verdict({ verdict: 'AUTÉNTICO' }, open), 'AUTÉNTICO, INCOMPLETO');
    assert.equal(verdict({ verdict: 'AUTÉNTICO, INCOMPLETO' }, good), 'AUTÉNTICO, INCOMPLETO');
    assert.equal(verdict({ verdict: 'AUTÉNTICO' }, bad, good), 'NO AUTÉNTICO');
    assert.equal(verdict({ verdict: 'NO SE PUDO REVISAR' }, bad), 'NO SE PUDO REVISAR');
});
