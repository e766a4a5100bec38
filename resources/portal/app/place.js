// SPDX-License-Identifier: MIT
// Where the reader was, so that an update leaves it so.

/** The named part that stays where it is: what has the focus when it is in sight, else the first that is. */
function anchorOf(view) {
    const inSight = (each) => each.getBoundingClientRect().top >= 0 && each.getBoundingClientRect().top < window.innerHeight;
    const named = [...view.querySelectorAll('[data-k]')].filter(inSight);
    const first = named.find((each) => each === document.activeElement) ?? named[0];
    return window.scrollY > 0 && first ? { key: first.dataset.k, top: first.getBoundingClientRect().top } : null;
}

function namedPart(view, key) {
    return view.querySelector(`[data-k="${CSS.escape(key)}"]`);
}

/** What opens, what has the focus and what is in sight, by the names that views give their parts. */
export function placeOf(view) {
    const focused = view.contains(document.activeElement) ? document.activeElement.dataset.k : null;
    const typed = focused === 'q' ? document.activeElement.value : null;
    return {
        focused,
        typed,
        open: [...view.querySelectorAll('details[open] > summary')].map((each) => each.textContent),
        y: window.scrollY,
        anchor: anchorOf(view),
    };
}

export function restore(view, place) {
    for (const summary of view.querySelectorAll('details > summary')) summary.parentElement.open = place.open.includes(summary.textContent);
    const again = place.focused && namedPart(view, place.focused);
    if (again && place.typed !== null) again.value = place.typed;
    again?.focus({ preventScroll: true });
    const anchor = place.anchor && namedPart(view, place.anchor.key);
    window.scrollTo({
        top: anchor ? window.scrollY + anchor.getBoundingClientRect().top - place.anchor.top : place.y,
        behavior: 'instant',
    });
}
