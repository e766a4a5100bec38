// SPDX-License-Identifier: MIT
// How many voted, of those whose actas are counted.
import { h, number, styled, table } from './dom.js';
import { count, percent, placeName } from './format.js';
import { areaTitle, areaWord, crumbs, figures } from './parts.js';
import { address } from './router.js';

function areaRow(entity, area) {
    const part = Math.min(100, Number(area.porcentajeParticipacionCiudadana) || 0);
    const bar = h(
        'span',
        { class: 'barra', 'aria-hidden': 'true' },
        styled(h('span', { class: 'relleno' }), { '--parte': `${part}%`, '--color': 'var(--avance-3)' }),
    );
    return h(
        'tr',
        null,
        h('th', { scope: 'row' }, h('a', { href: address([entity.eleccion, 'ambito', area.id]) }, areaTitle(entity, area)), bar),
        number(percent(area.porcentajeParticipacionCiudadana)),
        number(`${count(area.actasContabilizadas)} de ${count(area.actasEsperadas)}`),
    );
}

function formula(summary, isFinal) {
    const votes = isFinal ? summary.totalVotosConEspeciales : summary.totalVotosSinEspeciales;
    return h(
        'p',
        { class: 'nota' },
        `Votos de las actas contabilizadas, ${isFinal ? 'con' : 'sin'} casillas especiales (${count(votes)}), entre la lista nominal de esas mismas casillas (${count(summary.listaNominalActasContabilizadas)}). `,
        isFinal
            ? 'En el último corte la norma suma las casillas especiales.'
            : 'Las casillas especiales se suman solo en el último corte, porque ahí vota gente de otras secciones.',
    );
}

export async function participationView({ entity, election, manifest }) {
    const heads = [{ text: areaWord(entity) }, { text: 'Participación', number: true }, { text: 'Contabilizadas', number: true }];
    return {
        title: `Participación, ${entity.nombreEleccion}`,
        nodes: [
            crumbs([placeName(entity.nombre), address([election])], ['Participación']),
            h('h1', { tabindex: '-1' }, h('span', { class: 'antetitulo' }, entity.nombreEleccion), 'Participación'),
            figures(entity.resumen, manifest.final),
            formula(entity.resumen, manifest.final),
            h(
                'section',
                { 'aria-labelledby': 'por' },
                h('h2', { id: 'por' }, `Por ${areaWord(entity).toLowerCase()}`),
                table(
                    'Participación de las actas contabilizadas',
                    heads,
                    entity.ambitos.map((area) => areaRow(entity, area)),
                    { class: 'votos' },
                ),
            ),
        ],
    };
}
