// SPDX-License-Identifier: MIT
// Votes as a table whose rows are bars: words and numbers say everything, the bar only shows it.
import { colorOf, h, number, styled, table } from './dom.js';
import { boxName, count, placeName, share } from './format.js';
import { readings } from './explain.js';

const atTheEnd = ['independiente', 'noRegistradas', 'nulos'];

/** Rows of one reading: most votes first, write-ins and nulos last; as on the acta where nothing is added up. */
function ordered(boxes, votes, isAsWritten) {
    const rows = boxes.filter((box) => Object.hasOwn(votes, box.id)).map((box) => ({ box, votes: votes[box.id] }));
    if (isAsWritten) return rows;
    const rank = (box) => Math.max(0, atTheEnd.indexOf(box.tipo));
    return rows.sort((a, b) => rank(a.box) - rank(b.box) || b.votes - a.votes);
}

/** A coalition has no colour of its own: that of its first party. */
export function colorOfBox(election, box) {
    return colorOf(box?.color || election.recuadros.find((each) => each.id === box?.partidos?.[0])?.color);
}

function bar(election, box, votes, most) {
    const color = colorOfBox(election, box);
    const width = most > 0 ? Math.max(0, Math.min(100, (votes * 100) / most)) : 0;
    const fill = styled(h('span', { class: 'relleno' }), {
        '--parte': `${width}%`,
        '--color': color ?? (box.partidos?.length ? 'var(--avance-3)' : 'var(--apagado)'),
    });
    return h('span', { class: 'barra', 'aria-hidden': 'true' }, fill);
}

/** Who stands under a box; of a coalition that is not listed itself, who stands for all of its parties. */
export function candidateOf(candidacies, box) {
    const named = (id) => candidacies?.find((each) => each.recuadro === id)?.propietaria ?? null;
    const ofParties = new Set((box.partidos ?? []).map(named));
    return named(box.id) ?? (ofParties.size === 1 ? [...ofParties][0] : null);
}

function candidate(candidacies, box) {
    const name = candidateOf(candidacies, box);
    return name ? h('span', { class: 'persona' }, placeName(name)) : null;
}

/** `election`: its entity document, which names the boxes. */
export function voteTable(election, document, reading) {
    const votes = document[readings[reading].key] ?? {};
    const rows = ordered(election.recuadros, votes, reading === 'acta');
    const total = rows.reduce((sum, each) => sum + each.votes, 0);
    const most = rows.reduce((top, each) => Math.max(top, each.votes), 0);
    const body = rows.map((each) =>
        h(
            'tr',
            null,
            h(
                'th',
                { scope: 'row' },
                h('span', { class: 'nombre' }, boxName(each.box)),
                candidate(document.candidaturas, each.box),
                bar(election, each.box, each.votes, most),
            ),
            number(count(each.votes)),
            number(share(each.votes, total)),
        ),
    );
    body.push(
        h(
            'tr',
            { class: 'total' },
            h('th', { scope: 'row' }, 'Total de votos'),
            number(count(total)),
            number(total > 0 ? '100.0000 %' : '0.0000 %'),
        ),
    );
    return table(
        `Votos, ${readings[reading].name.toLowerCase()}`,
        [{ text: 'Recuadro' }, { text: 'Votos', number: true }, { text: 'Porcentaje', number: true }],
        body,
        { class: 'votos' },
    );
}

/** The candidacy with most votes, or a tie; null where no vote was counted. */
export function leader(election, votes) {
    const rows = ordered(election.recuadros, votes ?? {}, false).filter(
        (each) => each.box.tipo !== 'nulos' && each.box.tipo !== 'noRegistradas',
    );
    const most = rows.reduce((top, each) => Math.max(top, each.votes), 0);
    const first = rows.filter((each) => each.votes === most);
    if (most === 0) return null;
    return first.length > 1 ? { name: 'Empate', box: null } : { name: boxName(first[0].box), box: first[0].box };
}
