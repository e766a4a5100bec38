// SPDX-License-Identifier: MIT
// The only place that makes elements. What is published is text here: it never becomes markup, a style or an address.

const svgSpace = 'http://www.w3.org/2000/svg';

function add(element, children) {
    for (const child of children.flat(Infinity)) {
        if (child !== null && child !== undefined && child !== false) element.append(child instanceof Node ? child : String(child));
    }
    return element;
}

function put(element, attributes) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (value === null || value === undefined || value === false) continue;
        if (typeof value === 'function') element.addEventListener(name, value);
        else element.setAttribute(name, value === true ? '' : String(value));
    }
    return element;
}

/** An element; functions among the attributes are listeners, children are nodes or texts. */
export function h(tag, attributes, ...children) {
    return add(put(document.createElement(tag), attributes), children);
}

export function svg(tag, attributes, ...children) {
    return add(put(document.createElementNS(svgSpace, tag), attributes), children);
}

/** A custom property of an element's own style, for what a style sheet cannot know: a width, a party's colour. */
export function styled(element, properties) {
    for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
    return element;
}

/** `#rrggbb` as published, or nothing. */
export function colorOf(text) {
    return typeof text === 'string' && /^#[0-9a-fA-F]{6}$/.test(text) ? text : null;
}

export function table(caption, heads, rows, attributes) {
    const head = heads.map((each) => h('th', { scope: 'col', class: each.number ? 'numero' : null }, each.text));
    return h(
        'div',
        { class: 'ancho', role: 'group', 'aria-label': caption },
        h('table', attributes, h('caption', null, caption), h('thead', null, h('tr', null, head)), h('tbody', null, rows)),
    );
}

export function row(name, ...cells) {
    return h('tr', null, h('th', { scope: 'row' }, name), cells);
}

export function number(text) {
    return h('td', { class: 'numero' }, text);
}

/** Tables that do not fit can be moved from the keyboard; those that do are no stop on the way. */
export function markWide(root) {
    for (const each of root.querySelectorAll('.ancho')) {
        if (each.scrollWidth > each.clientWidth) each.setAttribute('tabindex', '0');
        else each.removeAttribute('tabindex');
    }
}

/** What carries words to those who do not see the shape beside it. */
export function hidden(text) {
    return h('span', { class: 'oculto' }, text);
}
