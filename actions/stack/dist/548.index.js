export const id = 548;
export const ids = [548];
export const modules = {

/***/ 9548:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderStackHead: () => (/* binding */ renderStackHead),
  renderStackLegs: () => (/* binding */ renderStackLegs),
  renderStackPublish: () => (/* binding */ renderStackPublish)
});

// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
// EXTERNAL MODULE: ../../packages/cli/src/terminal/quantity.ts
var quantity = __webpack_require__(3131);
// EXTERNAL MODULE: ../../packages/cli/src/terminal/style.ts
var style = __webpack_require__(3989);
;// CONCATENATED MODULE: ../../packages/cli/src/terminal/table.ts

/** Aligned columns two spaces apart under a dim title line; cells may be coloured. No line ends in blanks. */
function renderTable(columns, rows, style) {
    const titles = columns.map(({ title }) => style.dim(title.toUpperCase()));
    const lines = [titles, ...rows];
    const widths = columns.map((_, at) => Math.max(...lines.map((line) => lengthOf(line[at]))));
    return lines
        .map((line) => columns
        .map(({ align }, at) => pad(line[at] ?? '', widths[at] ?? 0, align))
        .join('  ')
        .trimEnd())
        .join('\n');
}
/** Labels and their values, one a line, values aligned. */
function renderFields(fields, style) {
    const width = Math.max(...fields.map(([label]) => label.length));
    return fields.map(([label, value]) => `${style.dim(label.padEnd(width))}  ${value}`).join('\n');
}
function pad(cell, width, align) {
    const blanks = ' '.repeat(Math.max(0, width - lengthOf(cell)));
    return align === 'right' ? blanks + cell : cell + blanks;
}
function lengthOf(cell) {
    return (0,style/* withoutStyle */.IV)(cell ?? '').length;
}

;// CONCATENATED MODULE: ../../packages/cli/src/report/stack-table.ts



/** The first line about a stack. */
function renderStackHead(stack, style) {
    const legs = stack.builds.reduce((sum, { platforms }) => sum + platforms.length, 0);
    const images = stack.builds.reduce((sum, build) => sum + build.images.length, 0);
    const counts = `${(0,quantity/* formatCount */.B4)(images, 'image')}, ${(0,quantity/* formatCount */.B4)(legs, 'leg')}`;
    return `${style.bold(stack.name)} ${style.dim(`channel ${stack.channel.name}, ${counts}, published ${stack.publish}`)}`;
}
/** What became of every image that was to be published. */
function renderStackPublish(reports, style) {
    if (reports.size === 0)
        return '';
    return renderTable([{ title: 'image' }, { title: 'outcome' }, { title: 'digest' }, { title: 'tags' }], [...reports].map(([name, report]) => {
        const places = new Set(report.published.map(({ repository }) => (0,src/* formatRepository */.Sh)(repository)));
        const outcome = report.outcome === 'published' ? style.green(report.outcome) : style.red(report.outcome);
        return [
            style.bold(name),
            outcome,
            report.digest,
            `${report.tags.join(' ')} in ${[...places].join(', ')}`,
        ];
    }), style);
}
/** Every leg that is there, and how it came to be. */
function renderStackLegs(legs, style) {
    return renderTable([{ title: 'leg' }, { title: 'origin' }, { title: 'time', align: 'right' }, { title: 'digest' }], [...legs].flatMap(({ record, origin }) => record.legs.map(({ image, leg }) => [
        `${style.bold(image)} ${(0,src.formatPlatform)(leg.platform)}`,
        origin,
        origin === 'built' ? (0,quantity/* formatDuration */.a3)(leg.durationMs) : '',
        leg.imageDigest,
    ])), style);
}


/***/ })

};
