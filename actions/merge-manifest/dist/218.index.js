export const id = 218;
export const ids = [218];
export const modules = {

/***/ 4218:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   preview: () => (/* binding */ preview)
/* harmony export */ });
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5951);
/* harmony import */ var _polyarch_merge_manifest__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(166);


/** Says what a publish would do, by HEAD requests alone. @throws Error where it would fail */
async function preview(plan, { kit, client, signal }) {
    const found = await (0,_polyarch_merge_manifest__WEBPACK_IMPORTED_MODULE_1__/* .previewPublish */ .Wh)(plan, { client, signal });
    const { index } = found;
    kit.info(`would publish ${index.digest}`);
    for (const { repository, tag, change, previousDigest } of found.tags) {
        const former = previousDigest === undefined ? '' : `, now ${previousDigest}`;
        kit.info(`${(0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .formatRepository */ .Sh)(repository)}:${tag}: ${words[change]}${former}`);
    }
    for (const warning of found.warnings)
        kit.warning(warning);
    await kit.output('digest', index.digest);
    await kit.output('tags', plan.tags.flatMap(({ tag, kind }) => (kind === 'arch' ? [] : [tag])).join('\n'));
    await kit.output('platforms', JSON.stringify(Object.fromEntries(index.platforms.map(({ name, digest }) => [name, digest]))));
    await kit.output('missing-platforms', plan.missingPlatforms.join(','));
    await kit.output('pushed', 'false');
    await kit.output('manifest', Buffer.from(index.bytes).toString('utf8'));
    const problems = [
        ...found.missing.map(({ repository, child }) => `${(0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .formatRepository */ .Sh)(repository)} lacks ${child.digest}`),
        ...found.failures.map(({ message }) => message),
    ];
    if (problems.length > 0)
        throw new Error(`this publish would fail:\n${problems.join('\n')}`);
}
const words = {
    create: 'would be created',
    move: 'would move',
    none: 'names it already',
    unknown: 'cannot be read',
};


/***/ })

};
