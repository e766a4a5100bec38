// SPDX-License-Identifier: MIT
// What the words of the norm mean, in plain Spanish.

const legends = [
    [
        /^EXCEDE/,
        'Excede la lista nominal',
        'La suma de los votos es mayor que las personas que podían votar ahí (lista nominal más representantes). Se muestra, pero no se cuenta: la revisará el consejo en los cómputos.',
    ],
    [
        /^ALGUN/,
        'Algún campo ilegible o sin dato',
        'En algún recuadro de votos no se escribió nada o no se puede leer, ni en número ni en letra. Ese recuadro suma cero; los demás sí se cuentan.',
    ],
    [
        /^TODOS/,
        'Todos los campos ilegibles o sin dato',
        'Ningún recuadro de votos se puede leer. El acta se muestra, pero no hay votos que contar.',
    ],
    [
        /^SIN ACTA.*NO ENTREGADO/,
        'Sin acta: paquete no entregado',
        'El paquete de la casilla no llegó al centro de acopio, y con él, tampoco el acta.',
    ],
    [/^SIN ACTA.*NO INSTALADA/, 'Sin acta: casilla no instalada', 'La casilla no se instaló, así que no hubo votación ni acta.'],
    [
        /^SIN ACTA/,
        'Sin acta: el paquete llegó sin el sobre o la bolsa del PREP',
        'El paquete llegó, pero sin el acta del PREP por fuera. El acta puede estar dentro del paquete, que solo se abre en los cómputos.',
    ],
    [
        /^FUERA/,
        'Fuera de catálogo',
        'No se pudo saber a qué casilla corresponde: faltan datos de identificación o no coinciden con ninguna casilla aprobada.',
    ],
];

/** Title and explanation of a published observation; null when there is none. */
export function observation(text) {
    if (!text || text.trim() === '' || text.trim() === '-') return null;
    const found = legends.find(([pattern]) => pattern.test(text));
    return found ? { title: found[1], text: found[2] } : { title: text, text: '' };
}

const reasons = {
    recaptura: [
        'Se volvió a capturar',
        'Al comparar lo publicado con el acta de papel se vio una diferencia, y se ordenó capturarla otra vez: dos personas distintas, sin verse, y una tercera si no coinciden.',
    ],
    redigitalizacion: ['Se volvió a digitalizar', 'La imagen no dejaba leer bien el acta. Se tomó otra y se capturó de nuevo desde ella.'],
    correccion: [
        'Se corrigió contra el acta de papel',
        'Al comparar lo publicado con el acta de papel (cotejo) se encontró un error de captura y se corrigió.',
    ],
    revinculacion: [
        'La imagen era de otra casilla',
        'Se descubrió que la imagen no correspondía a esta casilla y se asignó a la que le toca.',
    ],
    llegoActa: ['Llegó el acta', 'Se había publicado «sin acta»; después el acta apareció y se capturó.'],
    conflicto: [
        'Dos capturas independientes no coincidían',
        'El acta se capturó en el centro de acopio y en el centro de captura, cada una dos veces; los resultados eran distintos y se resolvió con la imagen a la vista.',
    ],
};

/** Title and explanation of why something published was replaced. */
export function reason(code) {
    const [title, text] = reasons[code] ?? ['Cambió lo publicado', ''];
    return { title, text };
}

/** What is written in a box where there is no number. */
export function cell(value) {
    const words = {
        'SIN DATO': 'Sin dato',
        ILEGIBLE: 'Ilegible',
        'N/A': 'No aplica',
    };
    return words[value] ?? String(value);
}

export const readings = {
    candidatura: {
        key: 'votosPorCandidatura',
        name: 'Por candidatura',
        text: 'Los votos de los partidos que van juntos en una coalición se suman para su candidatura; donde van por separado, cada uno tiene su renglón.',
    },
    partido: {
        key: 'votosPorPartido',
        name: 'Por partido',
        text: 'Los votos marcados para una coalición se reparten por igual entre los partidos marcados; lo que sobra va al que tiene más votos propios.',
    },
    acta: { key: 'votos', name: 'Como está en el acta', text: 'Un renglón por cada recuadro del acta, sin repartir ni sumar nada.' },
};

/** What a product of the manifest is, and each of its files. */
export function productName(id, electionName) {
    const known = { paquete: 'Paquete con todo', catalogo: 'Catálogo de casillas', portal: 'Este sitio' };
    return known[id] ?? (id.endsWith('.json') ? `${electionName}: datos de este sitio` : `${electionName}: bases de datos`);
}

const fileKinds = [
    [/CANDIDATURAS.*\.csv$/, 'Candidaturas registradas (CSV)'],
    [/catalogo\.csv$/, 'Casillas aprobadas, por sección, distrito y municipio (CSV)'],
    [/\.csv$/, 'Resultados acta por acta (CSV)'],
    [/LEEME.*\.txt$/, 'Qué significa cada columna'],
    [/\.zip$/, 'Los archivos anteriores, comprimidos (ZIP)'],
    [/indice.*\.json$/, 'Índice de los datos de este sitio (JSON)'],
];

export function fileKind(path) {
    return fileKinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'Archivo del sitio';
}
