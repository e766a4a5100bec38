// SPDX-License-Identifier: MIT
// The picture of an acta, shown only when its bytes are those of the published digest.
import { hex } from '../verify/bytes.js';
import { h } from './dom.js';
import { ReadError, readImage } from './source.js';

const kinds = [
    ['image/png', '89504e47'],
    ['image/jpeg', 'ffd8ff'],
    ['image/webp', '52494646'],
    ['image/tiff', '49492a00'],
    ['image/tiff', '4d4d002a'],
    ['application/pdf', '25504446'],
];
const drawn = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** Of the first bytes: what the server says of an object's type is nothing to go by. */
export function imageKind(bytes) {
    const start = hex(bytes.subarray(0, 4));
    return kinds.find(([, magic]) => start.startsWith(magic))?.[0] ?? 'application/octet-stream';
}

function drop(frame, address) {
    const gone = new MutationObserver(() => {
        if (!frame.isConnected) {
            URL.revokeObjectURL(address);
            gone.disconnect();
        }
    });
    gone.observe(document.getElementById('vista'), { childList: true });
}

function content(bytes, acta, title) {
    const kind = imageKind(bytes);
    const address = URL.createObjectURL(new Blob([bytes], { type: kind }));
    const save = h(
        'a',
        { href: address, download: `${acta.acta}.${kind.split('/')[1].replace('octet-stream', 'bin')}`, class: 'boton' },
        'Descargar la imagen',
    );
    const picture = drawn.has(kind)
        ? h(
              'a',
              { href: address, target: '_blank', rel: 'noopener' },
              h('img', {
                  src: address,
                  alt: `Imagen del acta, casilla ${title.toLowerCase()}. Los votos escritos en ella están en la tabla.`,
              }),
          )
        : h('p', null, 'Su navegador no muestra este tipo de imagen; puede descargarla.');
    return { address, nodes: [picture, save] };
}

async function fill(frame, acta, title) {
    try {
        const made = content(await readImage(acta.imagen), acta, title);
        frame.replaceChildren(...made.nodes);
        drop(frame, made.address);
    } catch (error) {
        const wrong = error instanceof ReadError && error.kind === 'datos';
        frame.replaceChildren(
            h(
                'p',
                { class: wrong ? 'aviso critica' : 'vacio' },
                wrong
                    ? 'La imagen que entrega este sitio no es la que dice el acta: no se muestra.'
                    : 'La imagen todavía no está publicada o no se pudo leer.',
            ),
        );
    }
}

export function imageSection(acta, title) {
    if (!/^[0-9a-f]{64}$/.test(acta.imagen ?? ''))
        return h('div', null, h('h2', null, 'Imagen'), h('p', { class: 'vacio' }, 'No hay imagen publicada de esta acta.'));
    const frame = h('div', { class: 'imagen' }, h('p', { class: 'vacio' }, 'Cargando la imagen…'));
    fill(frame, acta, title);
    return h(
        'div',
        null,
        h('h2', null, 'Imagen'),
        frame,
        h('p', { class: 'nota' }, 'Código de integridad (SHA-256): ', h('code', { class: 'largo' }, acta.imagen)),
    );
}
