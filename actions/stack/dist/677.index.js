export const id = 677;
export const ids = [677];
export const modules = {

/***/ 3080:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ convertArchive)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-error.ts
var build_error = __webpack_require__(7749);
// EXTERNAL MODULE: ../../packages/build-arch/src/tar-format.ts
var tar_format = __webpack_require__(4325);
;// CONCATENATED MODULE: ../../packages/build-arch/src/tar-index.ts



/**
 * Finds the files of a tar archive (POSIX pax and GNU) without unpacking it; a link is found as what it points to.
 * @throws Error where it is no tar archive
 */
async function indexTar(file) {
    const handle = await (0,promises_.open)(file);
    try {
        return await readEntries(handle);
    }
    finally {
        await handle.close();
    }
}
async function readEntries(handle) {
    const entries = new Map();
    const links = new Map();
    let extended = {};
    for (let position = 0;;) {
        const header = await readBlock(handle, position, tar_format/* blockSize */.L6);
        if (header.length < tar_format/* blockSize */.L6 || header.every((byte) => byte === 0))
            break;
        const own = (0,tar_format/* readHeader */.ay)(header);
        const size = extended['size'] === undefined ? own.size : Number(extended['size']);
        const start = position + tar_format/* blockSize */.L6;
        position = start + Math.ceil(size / tar_format/* blockSize */.L6) * tar_format/* blockSize */.L6;
        if (own.type === 'x' || own.type === 'L' || own.type === 'K') {
            extended = {
                ...extended,
                ...(0,tar_format/* readExtension */.eN)(own.type, await readBlock(handle, start, Math.min(size, 1 << 20))),
            };
            continue;
        }
        const name = external_node_path_.posix.normalize(extended['path'] ?? own.name);
        const link = extended['linkpath'] ?? own.link;
        if (own.type === '0')
            entries.set(name, { start, size });
        if (own.type === '1')
            links.set(name, external_node_path_.posix.normalize(link));
        if (own.type === '2')
            links.set(name, external_node_path_.posix.join(external_node_path_.posix.dirname(name), link));
        extended = {};
    }
    for (const [name, target] of links) {
        const entry = entries.get(target);
        if (entry !== undefined)
            entries.set(name, entry);
    }
    return entries;
}
async function readBlock(handle, position, length) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/docker-archive.ts










/** More would hardly be quicker than the disk. */
const maxAtOnce = 4;
/**
 * Turns what `docker image save` wrote (moby, image/tarexport) into an OCI layout in the new folder `layout`, with its layers
 * compressed by gzip: Docker's classic image store keeps them uncompressed, and cannot write a layout itself. What containerd's
 * image store has compressed already stays as it is. The same image always becomes the same bytes.
 * @throws BuildError `BUILD_FAILED` where the archive is not of one image
 */
async function convertArchive(archive, layout, annotations, signal) {
    const files = await indexTar(archive);
    const { config, layers } = await readImage(archive, files);
    await (0,promises_.mkdir)((0,external_node_path_.join)(layout, 'blobs', 'sha256'), { recursive: true });
    const done = new Map();
    // A layer may be named twice.
    const waiting = [...new Map(layers.map((layer) => [layer.start, layer])).values()];
    const storeNext = async () => {
        for (let layer = waiting.shift(); layer !== undefined; layer = waiting.shift())
            done.set(layer.start, await storeLayer(archive, layer, layout, signal));
    };
    // Compression keeps a core busy. All have ended before a failure is told: they write into a folder that is removed then.
    const workers = Array.from({ length: Math.min((0,external_node_os_.availableParallelism)(), maxAtOnce) }, storeNext);
    for (const result of await Promise.allSettled(workers))
        if (result.status === 'rejected')
            throw result.reason;
    const configBytes = await readEntry(archive, config);
    const manifest = {
        schemaVersion: 2,
        mediaType: src/* mediaTypes */.Ib.ociManifest,
        config: await storeBytes(configBytes, src/* mediaTypes */.Ib.ociConfig, layout),
        layers: layers.map((layer) => done.get(layer.start)),
        ...(Object.keys(annotations).length > 0 && { annotations }),
    };
    const root = await storeBytes(Buffer.from(JSON.stringify(manifest)), src/* mediaTypes */.Ib.ociManifest, layout);
    const index = { schemaVersion: 2, mediaType: src/* mediaTypes */.Ib.ociIndex, manifests: [root] };
    await (0,promises_.writeFile)((0,external_node_path_.join)(layout, 'index.json'), JSON.stringify(index));
}
async function readImage(archive, files) {
    const find = (name) => {
        const entry = typeof name === 'string' ? files.get(external_node_path_.posix.normalize(name)) : undefined;
        if (entry !== undefined)
            return entry;
        throw new build_error/* BuildError */.z('BUILD_FAILED', `docker image save left out ${String(name)}`);
    };
    const list = JSON.parse((await readEntry(archive, find('manifest.json'))).toString('utf8'));
    const [image, ...others] = Array.isArray(list) ? list : [];
    if (others.length === 0 &&
        typeof image === 'object' &&
        image !== null &&
        'Config' in image &&
        'Layers' in image) {
        const { Config: config, Layers: layers } = image;
        if (Array.isArray(layers))
            return { config: find(config), layers: layers.map(find) };
    }
    throw new build_error/* BuildError */.z('BUILD_FAILED', 'docker image save wrote an archive that is not of exactly one image');
}
function streamEntry(archive, { start, size }) {
    return size === 0 ? external_node_stream_.Readable.from([]) : (0,external_node_fs_.createReadStream)(archive, { start, end: start + size - 1 });
}
async function readEntry(archive, entry) {
    const chunks = [];
    for await (const chunk of streamEntry(archive, entry))
        chunks.push(chunk);
    return Buffer.concat(chunks);
}
async function storeLayer(archive, layer, layout, signal) {
    const compressed = compressedTypeOf(await readEntry(archive, { ...layer, size: Math.min(4, layer.size) }));
    const compression = compressed === undefined ? [(0,external_node_zlib_.createGzip)()] : [];
    const digester = (0,src/* createDigester */.QC)('sha256');
    const partial = (0,external_node_path_.join)(layout, 'blobs', `layer-${layer.start}`);
    const observe = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            digester.update(chunk);
            done(null, chunk);
        },
    });
    const parts = [streamEntry(archive, layer), ...compression, observe, (0,external_node_fs_.createWriteStream)(partial)];
    await (0,external_node_stream_promises_.pipeline)(parts, { signal });
    const digest = digester.digest();
    const { size } = await (0,promises_.stat)(partial);
    await (0,promises_.rename)(partial, (0,external_node_path_.join)(layout, 'blobs', 'sha256', (0,src/* encodedOf */.EX)(digest)));
    return { mediaType: compressed ?? src/* mediaTypes */.Ib.ociLayerGzip, digest, size };
}
/** RFC 1952 and RFC 8878: what they begin with. No tar archive does. */
function compressedTypeOf(start) {
    const magic = start.toString('hex');
    if (magic.startsWith('1f8b'))
        return src/* mediaTypes */.Ib.ociLayerGzip;
    return magic === '28b52ffd' ? src/* mediaTypes */.Ib.ociLayerZstd : undefined;
}
async function storeBytes(bytes, mediaType, layout) {
    const digest = (0,src/* digestOf */.ol)(bytes);
    await (0,promises_.writeFile)((0,external_node_path_.join)(layout, 'blobs', 'sha256', (0,src/* encodedOf */.EX)(digest)), bytes);
    return { mediaType, digest, size: bytes.byteLength };
}


/***/ }),

/***/ 1677:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   takeLocalImage: () => (/* binding */ takeLocalImage)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7749);
/* harmony import */ var _build_session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5695);
/* harmony import */ var _builder_arguments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3364);
/* harmony import */ var _child_process_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9660);
/* harmony import */ var _docker_archive_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3080);
/* harmony import */ var _image_source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8209);







/**
 * Takes an image that lies in the Docker engine already, under a name of this machine, which it keeps. What nobody has
 * labelled, attested or compressed otherwise stays as it is.
 * @throws BuildError where the engine has none of that name
 */
async function takeLocalImage(session, name) {
    const { request, folder, deps, signal, platform } = session;
    const look = await (0,_child_process_js__WEBPACK_IMPORTED_MODULE_4__/* .runChild */ .w)({
        file: 'docker',
        args: ['image', 'inspect', '--format', '{{.Id}}', name],
        environment: deps.environment,
        signal,
    });
    if (look.kind === 'exited' && look.code !== 0 && /no such image/i.test(look.stderr))
        throw new _build_error_js__WEBPACK_IMPORTED_MODULE_1__/* .BuildError */ .z('BUILD_FAILED', `${platform}: the Docker engine has no image ${name}; expected the command to leave one of that name`, { platform });
    const archive = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'image.tar');
    await (0,_build_session_js__WEBPACK_IMPORTED_MODULE_2__/* .runTool */ .qI)(session, 'docker', ['image', 'save', '--output', archive, name]);
    const layout = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'layout');
    await (0,_docker_archive_js__WEBPACK_IMPORTED_MODULE_5__/* .convertArchive */ .M)(archive, layout, (0,_builder_arguments_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestAnnotations */ .gc)(request.annotations ?? {}), signal);
    return { kind: 'layout', layout: new _image_source_js__WEBPACK_IMPORTED_MODULE_6__/* .LayoutSource */ .c(layout) };
}


/***/ })

};
