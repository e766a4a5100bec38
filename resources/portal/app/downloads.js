// SPDX-License-Identifier: MIT
// Every file of the corte that a person may want, with what it is, its size and its digest.
import { h, number, table } from './dom.js';
import { bytes, count, moment, offsetOf, plural } from './format.js';
import { fileKind, productName } from './explain.js';
import { manifestPath } from './source.js';

const published = /^(corte\/\d{4,9}\/[A-Za-z0-9_.-]+|portal\/[A-Za-z0-9_./-]+|[a-z-]+\.html)$/;

function nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}

function fileRow(file) {
    const safe = published.test(file.ruta) && !file.ruta.includes('..');
    const name = safe ? h('a', { href: file.ruta, download: nameOf(file.ruta) }, nameOf(file.ruta)) : file.ruta;
    return h(
        'tr',
        null,
        h('th', { scope: 'row' }, name, h('span', { class: 'explica' }, fileKind(file.ruta)), h('code', { class: 'largo' }, file.sha256)),
        number(bytes(file.bytes)),
    );
}

function stateNote(product, offset) {
    if (product.estado === 'retenido')
        return h(
            'p',
            { class: 'aviso alta' },
            h('span', { class: 'forma', 'aria-hidden': 'true' }, '▲'),
            h(
                'span',
                null,
                product.corte > 0
                    ? `Retenido (${product.motivo || 'no pasó la revisión'}): estos archivos son del corte ${product.corte}, ${moment(product.en, offset)}.`
                    : `Retenido (${product.motivo || 'no pasó la revisión'}): todavía no hay archivos.`,
            ),
        );
    return null;
}

function productSection(id, product, title, offset) {
    const files = (product.archivos ?? []).filter((file) => !file.ruta.startsWith('objetos/'));
    const objects = (product.archivos ?? []).length - files.length;
    const heads = [{ text: 'Archivo y su SHA-256' }, { text: 'Tamaño', number: true }];
    return h(
        'section',
        { 'aria-labelledby': `p-${id}` },
        h('h2', { id: `p-${id}` }, title),
        stateNote(product, offset),
        files.length > 0 && table(title, heads, files.map(fileRow), { class: 'archivos' }),
        objects > 0 && h('p', { class: 'nota' }, `Además, ${plural(objects, 'objeto', 'objetos')} JSON, que este sitio lee por su cuenta.`),
    );
}

function proofFiles(manifest) {
    const path = manifestPath(manifest.corte);
    const files = [
        [path, 'Manifiesto: la lista de todo lo publicado, con totales'],
        [`${path}.p7s`, 'Firma del manifiesto (CMS, DER)'],
        ['checkpoint', 'Bitácora pública: raíz firmada'],
        ['confianza.json', 'Llaves para comprobar; su huella debe venir de otra parte'],
        ['verificar-sin-conexion.html', 'Página para comprobarlo todo sin conexión'],
    ];
    return h(
        'section',
        { 'aria-labelledby': 'p-prueba' },
        h('h2', { id: 'p-prueba' }, 'Para comprobar'),
        h(
            'ul',
            { class: 'archivos' },
            files.map(([file, what]) =>
                h('li', null, h('a', { href: file, download: nameOf(file) }, nameOf(file)), h('span', { class: 'explica' }, what)),
            ),
        ),
    );
}

function imagesNote({ estado, faltan, objetos }) {
    const texts = {
        completas: `Las ${count(objetos.length)} imágenes de las actas publicadas están completas.`,
        faltan: `Hay ${plural(objetos.length, 'imagen publicada', 'imágenes publicadas')}; faltan ${count(faltan)}, que se publicarán en cuanto lleguen.`,
        'sin imágenes': 'Este simulacro no publica imágenes.',
        retenidas: 'Las imágenes nuevas están retenidas hasta que pasen la revisión.',
    };
    return h('p', null, texts[estado] ?? estado);
}

export async function downloadsView({ manifest, nameOfElection }) {
    const offset = offsetOf(manifest.hora);
    const order = ['paquete', ...Object.keys(manifest.productos).filter((id) => id !== 'paquete' && id !== 'portal'), 'portal'];
    const sections = order
        .filter((id) => manifest.productos[id])
        .map((id) => productSection(id, manifest.productos[id], productName(id, nameOfElection(id.replace(/\.json$/, ''))), offset));
    return {
        title: 'Descargas',
        nodes: [
            h('h1', { tabindex: '-1' }, h('span', { class: 'antetitulo' }, `Corte ${manifest.corte}`), 'Descargas'),
            h(
                'p',
                null,
                'Para saber que un archivo llegó completo, calcule su SHA-256 y compárelo con el de la tabla. En cada paquete, LEEME explica las columnas.',
            ),
            imagesNote(manifest.imagenes),
            sections,
            proofFiles(manifest),
        ],
    };
}
