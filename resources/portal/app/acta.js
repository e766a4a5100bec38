// SPDX-License-Identifier: MIT
// One acta: every box in its order, hours, image, the proof, and what the cortes showed of it before.
import { h, number, row, table } from './dom.js';
import { boxName, count, placeName } from './format.js';
import { cell, observation } from './explain.js';
import { actaState, actaTitle, areaSteps } from './results.js';
import { historySection } from './history.js';
import { imageSection } from './image.js';
import { proofSection } from './proof.js';
import { crumbs, sectionTitle } from './parts.js';
import { address } from './router.js';
import { readObject } from './source.js';

export const totals = [
    ['boletasSobrantes', 'Boletas sobrantes'],
    ['personasVotaron', 'Personas que votaron'],
    ['representantesVotaron', 'Representantes que votaron'],
    ['votosSacados', 'Votos sacados de la urna'],
];

function shown(value) {
    return number(Number.isInteger(value) ? count(value) : h('span', { class: 'palabra' }, cell(value)));
}

function boxTable(entity, acta) {
    const named = new Map(entity.recuadros.map((box) => [box.id, box]));
    const rows = Object.entries(acta.votos).map(([id, value]) => row(boxName(named.get(id) ?? { id }), shown(value)));
    rows.push(h('tr', { class: 'total' }, h('th', { scope: 'row' }, 'Total escrito en el acta'), shown(acta.totalAsentado)));
    rows.push(h('tr', { class: 'total' }, h('th', { scope: 'row' }, 'Total que suma el sistema'), number(count(acta.totalCalculado))));
    return table('Votos, en el orden del acta', [{ text: 'Recuadro' }, { text: 'Votos', number: true }], rows, { class: 'recuadros' });
}

function totalTable(acta) {
    return table(
        'Boletas y personas',
        [{ text: 'Dato del acta' }, { text: 'Cantidad', number: true }],
        totals.map(([key, name]) => row(name, shown(acta[key]))),
    );
}

function fact(name, ...value) {
    return h('div', null, h('dt', null, name), h('dd', null, value));
}

function originText(acta) {
    return acta.origen === 'CASILLA'
        ? 'Fotografía tomada en la casilla'
        : acta.digitalizacion === 'MOVIL'
          ? 'Teléfono, en el centro de acopio'
          : 'Escáner, en el centro de acopio';
}

function facts(acta) {
    const captured = acta.estado === 'capturada';
    return h(
        'dl',
        { class: 'datos' },
        fact('Estado', actaState(acta)),
        fact('Lista nominal', count(acta.listaNominal)),
        acta.representantes !== null &&
            fact(acta.casilla.startsWith('S') ? 'Máximo de boletas' : 'Representantes acreditados', count(acta.representantes)),
        fact('Clave del acta', h('code', null, acta.claveActa)),
        captured && fact('Llegó (acopio)', acta.acopio),
        captured && fact('Se capturó', acta.captura),
        captured && fact('Se verificó', acta.verificacion),
        captured && acta.origen && fact('Imagen', originText(acta)),
        captured && acta.documento && fact('Documento', acta.documento),
    );
}

function observationNote(acta) {
    const said = observation(acta.observaciones);
    return said && h('div', { class: 'observacion' }, h('h2', null, said.title), h('p', null, said.text));
}

function waiting(acta) {
    return (
        acta.estado === 'pendiente' &&
        h('p', { class: 'vacio' }, 'Esta acta todavía no llega o se está capturando. Aparecerá en el corte que siga a su verificación.')
    );
}

export async function actaView(context) {
    const { route, entity, index, election } = context;
    if (!Object.hasOwn(index.secciones, route.id)) return null;
    const section = await readObject(index.secciones[route.id]);
    const acta = section.actas.find((each) => each.acta === route.acta);
    if (!acta) return null;
    const title = actaTitle(section, acta);
    const steps = [
        [placeName(entity.nombre), address([election])],
        ...areaSteps(context, section),
        [sectionTitle(section.seccion), address([election, 'seccion', section.seccion])],
        [title],
    ];
    const captured = acta.estado === 'capturada';
    return {
        title: `${title}, ${sectionTitle(section.seccion).toLowerCase()}, ${entity.nombreEleccion}`,
        nodes: [
            crumbs(...steps),
            h(
                'h1',
                { tabindex: '-1' },
                h('span', { class: 'antetitulo' }, `${entity.nombreEleccion} · ${sectionTitle(section.seccion)}`),
                `Casilla ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
            ),
            facts(acta),
            observationNote(acta),
            waiting(acta),
            captured &&
                h(
                    'section',
                    { class: 'mitades', 'aria-label': 'Votos e imagen' },
                    h('div', null, h('h2', null, 'Votos'), boxTable(entity, acta), totalTable(acta)),
                    imageSection(acta, title),
                ),
            historySection(entity, acta),
            acta.estado !== 'pendiente' && proofSection(context, acta, index.secciones[route.id]),
        ],
    };
}
