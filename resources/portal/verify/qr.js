// SPDX-License-Identifier: MIT
// The QR of an acta: what its entry in the log was when it was printed, to be found again later (and without a network).
import qrcode from '../vendor/qrcode.js';
import { qrDigestOf } from './stepacta.js';

const margin = 4;
const svgName = 'http://www.w3.org/2000/svg';

/** "PREP1:<proceso>:<acta>:<version>:<SHA-256 of the entry>:<size of the log>" of what verifyActa() gives as `entry`. */
export function qrTextOf(process, { leaf, size }) {
    return `PREP1:${process}:${leaf.acta}:${leaf.version}:${qrDigestOf(leaf)}:${size}`;
}

/** {size, path}: the dark squares as one path, in a square of so many units with its quiet zone. */
export function qrPath(text) {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const count = code.getModuleCount();
    let path = '';
    for (let row = 0; row < count; ++row) {
        for (let column = 0; column < count; ++column)
            path += code.isDark(row, column) ? `M${column + margin} ${row + margin}h1v1h-1z` : '';
    }
    return { size: count + 2 * margin, path };
}

function element(name, attributes) {
    const made = document.createElementNS(svgName, name);
    for (const [key, value] of Object.entries(attributes))
        made.setAttribute(key, value);
    return made;
}

/** An SVG element with a title; dark on light in every theme, since many readers need it so. */
export function qrSvg(text) {
    const { size, path } = qrPath(text);
    const svg = element('svg', { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': `Código QR de comprobación: ${text}`, class: 'qr-codigo', 'shape-rendering': 'crispEdges' });
    const title = element('title', {});
    title.textContent = 'Código QR de comprobación del acta';
    svg.append(title, element('rect', { width: size, height: size, fill: '#ffffff' }), element('path', { d: path, fill: '#000000' }));
    return svg;
}
