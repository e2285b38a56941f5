export const id = 806;
export const ids = [806];
export const modules = {

/***/ 806:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   installTool: () => (/* binding */ installTool)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_4__);





/**
 * Puts a pinned program as the file `destination`, from the runner's tool cache where that has it, else by a download that is kept
 * there. Nothing that has another checksum is ever put or kept.
 * @throws Error in one line that names the address
 */
async function installTool(tool, destination, { environment }) {
    const { name, version, system, url } = tool;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(destination.folder, destination.file);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(destination.folder, { recursive: true });
    // Where there is no cache (outside of a runner), nothing is looked for and nothing kept.
    const hasCache = (environment['RUNNER_TOOL_CACHE'] ?? '') !== '';
    const cache = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(308)]).then(__webpack_require__.bind(__webpack_require__, 9308));
    const kept = hasCache ? cache.find(name, version, system) : '';
    if (kept !== '') {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(kept, destination.file), path);
        // Another job may have put it there: a cache is shared on machines that stay.
        if ((await sha256Of(path)) === tool.sha256)
            return executable(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path);
    }
    await download(tool, path);
    const found = await sha256Of(path);
    if (found !== tool.sha256) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path);
        throw new Error(`${url} has the checksum ${found}; expected ${tool.sha256} of ${name} ${version}, so that it is not used`);
    }
    await executable(path);
    if (hasCache)
        await cache.cacheFile(path, destination.file, name, version, system);
    return path;
}
async function download({ url }, path) {
    const { downloadTool } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(308)]).then(__webpack_require__.bind(__webpack_require__, 9308));
    try {
        await downloadTool(url, path);
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${url} cannot be fetched: ${reason}`, { cause: error });
    }
}
async function executable(path) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.chmod)(path, 0o755);
    return path;
}
async function sha256Of(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path), hash);
    return hash.digest('hex');
}


/***/ })

};
