export const id = 958;
export const ids = [958];
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

/***/ 3958:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildWithDocker: () => (/* binding */ buildWithDocker)
});

// UNUSED EXPORTS: inspectDocker

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-error.ts
var build_error = __webpack_require__(7749);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-session.ts
var build_session = __webpack_require__(5695);
// EXTERNAL MODULE: ../../packages/build-arch/src/builder-arguments.ts
var builder_arguments = __webpack_require__(3364);
// EXTERNAL MODULE: ../../packages/build-arch/src/child-process.ts
var child_process = __webpack_require__(9660);
// EXTERNAL MODULE: ../../packages/build-arch/src/progress-reader.ts
var progress_reader = __webpack_require__(3467);
;// CONCATENATED MODULE: ../../packages/build-arch/src/classic-reader.ts

const chatter = /^(?: ---> |(?:Removing intermediate|Removed intermediate) container |Successfully (?:built|tagged) |Sending build context )/;
// ECMA-48, SGR.
const colours = /\u001b\[[0-9;]*m/g;
/** What the docker client says about the builder itself, over several lines. */
const deprecation = /^(?:DEPRECATED: The legacy builder|\s+(?:Install the buildx component|BuildKit is currently disabled|environment-variable\.|https:\/\/docs\.docker\.com\/go\/buildx))/;
/** Reads Docker's classic builder: `Step 2/3 : RUN make`, ` ---> Using cache`, then what the step writes; one after the other. */
class ClassicReader {
    #listener;
    #now;
    #messages = new progress_reader/* LastLines */.U();
    #step;
    #container;
    #error;
    #failed;
    constructor(listener, now = () => new Date()) {
        this.#listener = listener;
        this.#now = now;
    }
    read(text, stream) {
        // The builder paints red what a step writes to stderr.
        const line = text.replaceAll(colours, '');
        const container = /^ ---> Running in ([0-9a-f]{12,64})$/.exec(line)?.[1];
        if (container !== undefined)
            this.#container = container;
        const step = stream === 'stdout' ? /^Step (\d+)\/(\d+) : (.*)$/.exec(line) : null;
        if (step !== null) {
            this.#end('done');
            this.#start(step[1] ?? '', step[2] ?? '', step[3] ?? '');
        }
        else if (/^ ---> Using cache$/.test(line)) {
            if (this.#step !== undefined)
                this.#step = { ...this.#step, isCached: true };
        }
        else if (/^Successfully built [0-9a-f]+$/.test(line)) {
            this.#end('done');
        }
        else if (!chatter.test(line) && !deprecation.test(line)) {
            this.#log(line, stream);
        }
    }
    /** In which the last step ran: the engine may still be busy with it where a build was stopped. */
    get container() {
        return this.#container;
    }
    /** Meant for the end of a build: where that failed, the step that was running is the one that did. */
    summary() {
        const error = this.#error;
        if (error !== undefined && this.#step !== undefined) {
            const log = this.#step.log.lines.filter((line) => line !== error);
            this.#failed = { name: this.#step.event.name, error, log };
            this.#end('failed', error);
        }
        return { ...(this.#failed !== undefined && { failed: this.#failed }), messages: this.#messages.lines };
    }
    #log(line, stream) {
        if (line.trim() === '')
            return;
        // The last line on stderr is the client's own; a step may write there too.
        if (stream === 'stderr')
            this.#error = line;
        if (/\[Warning\] The requested image's platform/.test(line)) {
            this.#listener({ kind: 'warning', text: line.replace(/^.*\[Warning\] /, '') });
        }
        else if (this.#step === undefined) {
            this.#messages.add(line);
        }
        else {
            this.#step.log.add(line);
            this.#listener({ kind: 'log', id: this.#step.event.id, stream, text: line });
        }
    }
    #start(index, total, command) {
        const startedAt = this.#now();
        const name = `[${index}/${total}] ${command}`;
        const place = { index: Number(index), total: Number(total) };
        const event = { kind: 'step', id: `${index}/${total}`, name, ...place };
        this.#step = { event, startedAt, log: new progress_reader/* LastLines */.U(), isCached: false };
        this.#listener({ ...event, state: 'started', startedAt });
    }
    #end(state, error) {
        if (this.#step === undefined)
            return;
        const { event, startedAt, isCached } = this.#step;
        const durationMs = this.#now().getTime() - startedAt.getTime();
        this.#step = undefined;
        const ended = state === 'done' && isCached ? 'cached' : state;
        this.#listener({ ...event, state: ended, startedAt, durationMs, ...(error !== undefined && { error }) });
    }
}

// EXTERNAL MODULE: ../../packages/build-arch/src/docker-store.ts
var docker_store = __webpack_require__(2912);
// EXTERNAL MODULE: ../../packages/build-arch/src/plain-reader.ts
var plain_reader = __webpack_require__(144);
;// CONCATENATED MODULE: ../../packages/build-arch/src/docker-back-end.ts








/**
 * Builds with plain `docker build`, for hosts without buildx, by whichever builder the host has. The image reaches the
 * registries from the engine's store, by digest, without a tag there.
 * @throws BuildError; `UNSUPPORTED` for what that builder cannot do
 */
async function buildWithDocker(session) {
    const abilities = await inspectDocker(session);
    checkAbilities(session, abilities);
    const isBuildKit = abilities.builder === 'buildkit';
    // Said in both cases: what a machine falls back to by itself differs from release to release.
    const environment = {
        ...session.deps.environment,
        DOCKER_BUILDKIT: isBuildKit ? '1' : '0',
        // It would lead to a builder of buildx, whose images are not in the engine.
        BUILDX_BUILDER: undefined,
        // The engine's own builder needs no notes, which would be left in the user's home.
        BUILDX_CONFIG: (0,external_node_path_.join)(session.folder, 'buildx'),
    };
    const own = { ...session, deps: { ...session.deps, environment } };
    return (0,docker_store/* buildIntoStore */.e)(own, ({ name }) => {
        const { source, secrets, sourceDate } = own;
        const call = { source, secrets: secrets.sources, sourceDate, name, abilities };
        const args = (0,builder_arguments/* toDockerArguments */.Og)(own.request, call);
        return isBuildKit ? (0,build_session/* runBuilder */.zb)(own, 'docker', args, new plain_reader/* PlainReader */.u(own.emit)) : runClassic(own, args);
    });
}
async function runClassic(session, args) {
    const reader = new ClassicReader(session.emit);
    try {
        await (0,build_session/* runBuilder */.zb)(session, 'docker', args, reader);
    }
    catch (error) {
        if (reader.container !== undefined)
            await removeContainer(session, reader.container);
        throw error;
    }
}
/** The engine removes it too, after its client has gone; whoever comes second is told so. Without the signal, which was raised. */
async function removeContainer({ deps, notice }, id) {
    const { environment } = deps;
    for (let attempt = 0; attempt < 20; attempt++) {
        const result = await (0,child_process/* runChild */.w)({ file: 'docker', args: ['rm', '--force', '--volumes', id], environment });
        if (result.kind !== 'exited' || result.code === 0 || /no such container/i.test(result.stderr))
            return;
        if (!/already in progress/i.test(result.stderr))
            break;
    }
    notice(`the container ${id} may be left in the Docker engine; remove it: docker rm --force ${id}`);
}
/** Asks no engine: what is wrong with that one, the build itself says. */
async function inspectDocker(session) {
    const help = await (0,build_session/* runTool */.qI)(session, 'docker', ['build', '--help']);
    const has = (flag) => new RegExp(`^\\s+(?:-\\w, )?${flag}(?:\\s|$)`, 'm').test(help);
    const isOff = /^(?:0|f|false)$/i.test(session.deps.environment['DOCKER_BUILDKIT'] ?? '');
    return { builder: has('--secret') && !isOff ? 'buildkit' : 'classic', has };
}
function checkAbilities({ request, platform }, abilities) {
    const isClassic = abilities.builder === 'classic';
    const lacks = (what) => new build_error/* BuildError */.z('UNSUPPORTED', `${platform}: ${what} more than plain docker build can do on this machine; install docker-buildx, or use the builder buildx or buildah`, { platform });
    if (isClassic && Object.keys(request.secrets ?? {}).length > 0)
        throw lacks('build secrets are');
    const isSsh = (request.buildOptions ?? []).some((text) => /^--ssh(?:=|$)/.test(text));
    if (isClassic && isSsh)
        throw lacks('--ssh of build-options is');
    if (isClassic && request.sourceDateEpoch !== undefined)
        throw lacks('source-date-epoch is');
    const hasContexts = Object.keys(request.buildContexts ?? {}).length > 0;
    if (hasContexts && !abilities.has('--build-context'))
        throw lacks('build-contexts is');
}


/***/ }),

/***/ 2912:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ buildIntoStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7749);
/* harmony import */ var _build_session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5695);
/* harmony import */ var _builder_arguments_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3364);
/* harmony import */ var _child_process_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9660);
/* harmony import */ var _docker_archive_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3080);
/* harmony import */ var _image_source_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8209);








/**
 * Builds with an engine whose image store is the classic one. It can push tags only, so the image is built under a name that
 * is this run's alone, saved, and removed again; from there it takes the way of every other image that lies on disk.
 * @throws BuildError; `UNSUPPORTED` for what that store cannot keep
 */
async function buildIntoStore(session, build) {
    const { request, folder } = session;
    const advice = request.builder === 'docker'
        ? 'the builder buildx does'
        : 'turn on its containerd image store, or use a builder of the docker-container driver (docker buildx create --use)';
    const maker = request.builder === 'docker' ? 'plain docker build' : 'this Docker engine';
    if (request.sbom === true || (request.compression ?? 'gzip') !== 'gzip') {
        const what = request.sbom === true ? 'an SBOM' : `${request.compression} compression`;
        throw new _build_error_js__WEBPACK_IMPORTED_MODULE_2__/* .BuildError */ .z('UNSUPPORTED', `${maker} cannot make ${what}; ${advice}`);
    }
    if (request.provenance !== 'false') {
        session.notice(`${maker} cannot keep provenance, so the image has none; ${advice}`);
    }
    if (request.sourceDateEpoch !== undefined) {
        session.notice(`${maker} dates the image, but not the files in its layers, so that its digest may differ from build to build; ${advice}`);
    }
    const name = `polyarch-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex')}:leg`;
    const archive = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'image.tar');
    try {
        await build({ kind: 'store', name });
        await (0,_build_session_js__WEBPACK_IMPORTED_MODULE_3__/* .runTool */ .qI)(session, 'docker', ['image', 'save', '--output', archive, name]);
    }
    finally {
        await removeImage(session, name);
    }
    const layout = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'layout');
    await (0,_docker_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .convertArchive */ .M)(archive, layout, (0,_builder_arguments_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestAnnotations */ .gc)(request.annotations ?? {}), session.signal);
    return { kind: 'layout', layout: new _image_source_js__WEBPACK_IMPORTED_MODULE_7__/* .LayoutSource */ .c(layout) };
}
/** Removes only the name; layers that other images share stay. Also after an abort, so without its signal. */
async function removeImage(session, name) {
    const { environment } = session.deps;
    const result = await (0,_child_process_js__WEBPACK_IMPORTED_MODULE_5__/* .runChild */ .w)({ file: 'docker', args: ['image', 'rm', name], environment });
    if (result.kind === 'exited' && (result.code === 0 || /No such image/i.test(result.stderr)))
        return;
    session.notice(`the temporary image ${name} may be left in the Docker engine; remove it: docker image rm ${name}`);
}


/***/ }),

/***/ 144:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ PlainReader)
/* harmony export */ });
/* harmony import */ var _build_progress_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9908);
/* harmony import */ var _cache_steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4170);
/* harmony import */ var _progress_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3467);



/** Reads `--progress=plain`, for buildx before 0.13: `#5 [2/3] RUN make`, `#5 0.21 text`, `#5 DONE 0.3s`. */
class PlainReader {
    #listener;
    #steps = new Map();
    #messages = new _progress_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .LastLines */ .U();
    #failed;
    constructor(listener) {
        this.#listener = listener;
    }
    read(line) {
        const match = /^#(\d+) (.*)$/s.exec(line);
        if (match === null) {
            if (line.trim() !== '')
                this.#messages.add(line);
            return;
        }
        const [, id = '', text = ''] = match;
        const step = this.#steps.get(id);
        const log = /^\d+\.\d+ (.*)$/s.exec(text)?.[1];
        const end = /^(?:(?<done>DONE)(?: (?<seconds>[\d.]+)s)?|(?<cached>CACHED)|ERROR: (?<error>.*))$/s.exec(text);
        if (step === undefined || (log === undefined && end === null)) {
            if (step?.name !== text && !/^(?:\.\.\.|sha256:)/.test(text))
                this.#start(id, text);
        }
        else if (log !== undefined) {
            step.log.add(log);
            this.#listener({ kind: 'log', id, stream: 'stdout', text: log });
        }
        else {
            this.#end(id, step, end?.groups ?? {});
        }
    }
    summary() {
        return { ...(this.#failed !== undefined && { failed: this.#failed }), messages: this.#messages.lines };
    }
    #start(id, name) {
        // Further lines of a step tell of its transfers; only the first is its name.
        if (this.#steps.has(id))
            return;
        this.#steps.set(id, { name, log: new _progress_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .LastLines */ .U() });
        this.#listener({ kind: 'step', id, name, ...(0,_build_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .parseStepName */ .Z)(name), state: 'started' });
    }
    #end(id, step, groups) {
        const { name } = step;
        const common = { kind: 'step', id, name, ...(0,_build_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .parseStepName */ .Z)(name) };
        const { error, cached, seconds } = groups;
        if (error !== undefined) {
            if (!error.includes('context canceled') && (0,_cache_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCacheStep */ .m)(name) === undefined)
                this.#failed ??= { name, error, log: step.log.lines };
            this.#listener({ ...common, state: 'failed', error });
            return;
        }
        const duration = seconds === undefined ? {} : { durationMs: Math.round(Number(seconds) * 1000) };
        this.#listener({ ...common, state: cached === undefined ? 'done' : 'cached', ...duration });
    }
}


/***/ })

};
