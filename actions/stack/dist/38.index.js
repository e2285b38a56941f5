export const id = 38;
export const ids = [38];
export const modules = {

/***/ 2038:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildWithBuildx: () => (/* binding */ buildWithBuildx)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-error.ts
var build_error = __webpack_require__(7749);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-session.ts
var build_session = __webpack_require__(5695);
// EXTERNAL MODULE: ../../packages/build-arch/src/builder-arguments.ts
var builder_arguments = __webpack_require__(3364);
// EXTERNAL MODULE: ../../packages/build-arch/src/builder-inspection.ts
var builder_inspection = __webpack_require__(3232);
;// CONCATENATED MODULE: ../../packages/build-arch/src/builder-instance.ts


/**
 * The driver of a builder that was made by `docker buildx create`, as buildx notes it (buildx, store/store.go), which costs no process.
 * `undefined` where no file tells it: of the builder that is the current one, of Docker's contexts, and of names that there are not.
 */
async function readDriver(builderName, environment) {
    const name = builderName ?? (environment['BUILDX_BUILDER'] || undefined);
    const folder = settingsFolder(environment);
    if (name === undefined || folder === undefined || !/^[a-z][a-z0-9._-]*$/i.test(name))
        return undefined;
    try {
        const noted = JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'instances', name.toLowerCase()), 'utf8'));
        if (typeof noted !== 'object' || noted === null || !('Driver' in noted))
            return undefined;
        const driver = noted.Driver;
        return typeof driver === 'string' && driver !== '' ? driver : undefined;
    }
    catch {
        // Absent, or in a form that another buildx understands: buildx itself is asked then.
        return undefined;
    }
}
/** Of buildx (buildx, util/confutil). */
function settingsFolder(environment) {
    const { BUILDX_CONFIG: own, DOCKER_CONFIG: docker, HOME: home } = environment;
    if (own)
        return own;
    if (docker)
        return (0,external_node_path_.join)(docker, 'buildx');
    return home ? (0,external_node_path_.join)(home, '.docker', 'buildx') : undefined;
}

// EXTERNAL MODULE: ../../packages/build-arch/src/plain-reader.ts
var plain_reader = __webpack_require__(144);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-progress.ts
var build_progress = __webpack_require__(9908);
// EXTERNAL MODULE: ../../packages/build-arch/src/cache-steps.ts
var cache_steps = __webpack_require__(4170);
// EXTERNAL MODULE: ../../packages/build-arch/src/progress-reader.ts
var progress_reader = __webpack_require__(3467);
;// CONCATENATED MODULE: ../../packages/build-arch/src/rawjson-reader.ts



/** Reads `--progress=rawjson`: one SolveStatus of BuildKit a line (buildkit, client/graph.go), its errors as plain text. */
class RawjsonReader {
    #listener;
    #vertexes = new Map();
    #logs = new Map();
    #partialLines = new Map();
    #messages = new progress_reader/* LastLines */.U();
    #failed;
    constructor(listener) {
        this.#listener = listener;
    }
    read(line) {
        const status = line.startsWith('{') ? parseObject(line) : undefined;
        if (status === undefined) {
            if (line.trim() !== '')
                this.#messages.add(line);
            return;
        }
        for (const vertex of objectsIn(status['vertexes']))
            this.#readVertex(vertex);
        for (const entry of objectsIn(status['statuses']))
            this.#readStatus(entry);
        for (const entry of objectsIn(status['logs']))
            this.#readLog(entry);
        for (const entry of objectsIn(status['warnings']))
            this.#readWarning(entry);
    }
    summary() {
        const messages = this.#messages.lines;
        if (this.#failed === undefined)
            return { messages };
        const { id, name, error } = this.#failed;
        return { failed: { name, error, log: this.#logs.get(id)?.lines ?? [] }, messages };
    }
    #readVertex(vertex) {
        const id = textOf(vertex['digest']);
        const known = this.#vertexes.get(id);
        const name = textOf(vertex['name']) || known?.name || id;
        const [startedAt, completedAt] = [dateOf(vertex['started']), dateOf(vertex['completed'])];
        const state = completedAt !== undefined ? 'completed' : startedAt !== undefined ? 'started' : 'waiting';
        this.#vertexes.set(id, { name, state });
        if (state === 'waiting' || state === known?.state)
            return;
        const error = textOf(vertex['error']);
        const common = { kind: 'step', id, name, ...(0,build_progress/* parseStepName */.Z)(name) };
        if (completedAt === undefined || startedAt === undefined) {
            this.#listener({ ...common, state: 'started', ...(startedAt !== undefined && { startedAt }) });
            return;
        }
        const durationMs = Math.max(0, completedAt.getTime() - startedAt.getTime());
        if (error === '') {
            const end = vertex['cached'] === true ? 'cached' : 'done';
            this.#listener({ ...common, state: end, startedAt, durationMs });
            return;
        }
        if (!/context canceled|Canceled: /.test(error) && (0,cache_steps/* parseCacheStep */.m)(name) === undefined)
            this.#failed ??= { id, name, error };
        this.#listener({ ...common, state: 'failed', startedAt, durationMs, error });
    }
    #readStatus(status) {
        const [id, name] = [textOf(status['vertex']), textOf(status['name']) || textOf(status['id'])];
        const pushed = /^pushing manifest for ([^@\s]+)/.exec(textOf(status['id']))?.[1];
        if (pushed !== undefined) {
            const state = dateOf(status['completed']) === undefined ? 'started' : 'done';
            this.#listener({ kind: 'push', repository: pushed, state });
            return;
        }
        const [current, total] = [numberOf(status['current']), numberOf(status['total'])];
        if (current > 0)
            this.#listener({ kind: 'transfer', id, name, current, ...(total > 0 && { total }) });
    }
    #readLog(entry) {
        const id = textOf(entry['vertex']);
        const stream = entry['stream'] === 2 ? 'stderr' : 'stdout';
        const key = `${stream} ${id}`;
        const text = (this.#partialLines.get(key) ?? '') + decode(entry['data']);
        const lines = text.split(/\r?\n/);
        this.#partialLines.set(key, (lines.pop() ?? '').slice(-10_000));
        for (const line of lines) {
            const log = this.#logs.get(id) ?? new progress_reader/* LastLines */.U();
            this.#logs.set(id, log);
            log.add(line);
            this.#listener({ kind: 'log', id, stream, text: line });
        }
    }
    #readWarning(entry) {
        const line = objectsIn(entry['range']).map((range) => numberOf(objectOf(range['start'])['line']))[0];
        const url = textOf(entry['url']);
        const text = decode(entry['short']);
        this.#listener({
            kind: 'warning',
            text,
            ...(url !== '' && { url }),
            ...(line !== undefined && line > 0 && { line }),
        });
    }
}
function parseObject(line) {
    try {
        const value = JSON.parse(line);
        return isObject(value) ? value : undefined;
    }
    catch {
        // A line of a compiler may begin with a brace as well.
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function objectOf(value) {
    return isObject(value) ? value : {};
}
function objectsIn(value) {
    return Array.isArray(value) ? value.filter(isObject) : [];
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
function numberOf(value) {
    return typeof value === 'number' ? value : 0;
}
function dateOf(value) {
    const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? undefined : new Date(time);
}
function decode(value) {
    return Buffer.from(textOf(value), 'base64').toString('utf8');
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/buildx-reader.ts


/**
 * Reads what buildx answers to `--progress=rawjson`: old ones take a mode that they do not know for `plain` (buildx,
 * util/progress/printer.go, before its displays were BuildKit's).
 */
class BuildxReader {
    #listener;
    #reader;
    #isDecided = false;
    constructor(listener) {
        this.#listener = listener;
        this.#reader = new RawjsonReader(listener);
    }
    read(line, stream) {
        if (!this.#isDecided && /^(?:\{|#\d+ )/.test(line)) {
            this.#isDecided = true;
            if (line.startsWith('#'))
                this.#turnToPlain(stream);
        }
        this.#reader.read(line, stream);
    }
    summary() {
        return this.#reader.summary();
    }
    #turnToPlain(stream) {
        const { messages } = this.#reader.summary();
        this.#reader = new plain_reader/* PlainReader */.u(this.#listener);
        for (const message of messages)
            this.#reader.read(message, stream);
    }
}
/** Whether buildx ended at once because it knows no `rawjson` (buildkit, util/progress/progressui, before 0.13). */
function isUnknownProgress({ failed, messages }) {
    return failed === undefined && messages.some((line) => /invalid progress mode/.test(line));
}

// EXTERNAL MODULE: ../../packages/build-arch/src/docker-store.ts
var docker_store = __webpack_require__(2912);
// EXTERNAL MODULE: ../../packages/build-arch/src/failure-diagnosis.ts
var failure_diagnosis = __webpack_require__(1432);
// EXTERNAL MODULE: ../../packages/build-arch/src/image-source.ts
var image_source = __webpack_require__(8209);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ../../packages/build-arch/src/push-group.ts

/**
 * Chooses what the builder pushes to itself. `registry.insecure` holds for all names of an output and switches the check of
 * certificates off, so the two kinds are never mixed: where there are both, the others get their copy from us.
 */
function groupForPush(request) {
    const declared = ['localhost', '127.0.0.0/8', '::1', ...(request.insecureRegistries ?? [])];
    const isInsecure = ({ registry }) => declared.some((entry) => covers(entry, registry));
    const secure = request.repositories.filter((repository) => !isInsecure(repository));
    return secure.length > 0
        ? { repositories: secure, insecure: false }
        : { repositories: request.repositories, insecure: true };
}
/** Whether an entry (`host`, `host:port`, or a CIDR block of addresses) means a registry (`host[:port]`). */
function covers(entry, registry) {
    const name = entry
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\//, '');
    const whole = registry.toLowerCase();
    const host = whole.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
    const [base = '', bits] = name.split('/');
    const family = (0,external_node_net_.isIP)(base);
    if (bits === undefined || family === 0)
        return name === whole || name === host;
    if ((0,external_node_net_.isIP)(host) !== family || !/^\d+$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128))
        return false;
    const block = new external_node_net_.BlockList();
    block.addSubnet(base, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return block.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/buildx-back-end.ts














/**
 * Builds with `docker buildx build`. A builder that can push by digest pushes to all repositories in one solve; Docker's own
 * builder cannot, and leaves an OCI layout on disk.
 * @throws BuildError
 */
async function buildWithBuildx(session) {
    const abilities = await inspectBuildx(session);
    if (abilities.output === 'store')
        return (0,docker_store/* buildIntoStore */.e)(session, (output) => runBuildx(session, abilities, output));
    const group = groupForPush(session.request);
    if (session.request.push && abilities.output === 'digest' && group.repositories.length > 0) {
        const root = await runBuildx(session, abilities, { kind: 'push', ...group });
        return { kind: 'pushed', root, repositories: group.repositories };
    }
    const folder = (0,external_node_path_.join)(session.folder, 'layout');
    await (0,promises_.mkdir)(folder);
    await runBuildx(session, abilities, { kind: 'layout', folder });
    return { kind: 'layout', layout: new image_source/* LayoutSource */.c(folder) };
}
/** Runs one build; for outputs that have one, returns the descriptor of what was made. */
async function runBuildx(session, abilities, output) {
    const metadataFile = (0,external_node_path_.join)(session.folder, 'metadata.json');
    const { source, secrets, request } = session;
    const common = { source, secrets: secrets.sources, sourceDate: session.sourceDate };
    const call = { ...common, output, metadataFile, cache: cacheFor(session, abilities) };
    const reader = new BuildxReader(session.emit);
    try {
        await (0,build_session/* runBuilder */.zb)(session, 'docker', (0,builder_arguments/* toBuildxArguments */.cn)(request, { ...call, progress: 'rawjson' }), reader);
    }
    catch (error) {
        // To try costs less than to ask: that would be a process more for each leg.
        if (session.signal.aborted || !isUnknownProgress(reader.summary()))
            throw error;
        const args = (0,builder_arguments/* toBuildxArguments */.cn)(request, { ...call, progress: 'plain' });
        await (0,build_session/* runBuilder */.zb)(session, 'docker', args, new plain_reader/* PlainReader */.u(session.emit));
    }
    return readMetadata(metadataFile);
}
/** Docker's own builder keeps no cache elsewhere where its engine has the classic image store. */
function cacheFor({ cacheArguments, notice }, { output }) {
    if (output !== 'store' || cacheArguments.length === 0)
        return cacheArguments;
    notice('the builder is Docker’s own with the classic image store, which takes no build cache from elsewhere');
    return [];
}
async function readMetadata(file) {
    const metadata = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    const fields = typeof metadata === 'object' && metadata !== null ? metadata : {};
    const descriptor = 'containerimage.descriptor' in fields ? fields['containerimage.descriptor'] : undefined;
    if (descriptor !== undefined)
        return (0,src/* parseDescriptor */.BA)(descriptor, 'containerimage.descriptor');
    // Docker's classic image store has no manifest to describe; its config's digest stands in, and is not used.
    const digest = 'containerimage.digest' in fields ? fields['containerimage.digest'] : undefined;
    return (0,src/* parseDescriptor */.BA)({ mediaType: 'application/octet-stream', digest, size: 0 }, 'containerimage');
}
async function inspectBuildx(session) {
    const { builderName } = session.request;
    const noted = await readDriver(builderName, session.deps.environment);
    if (noted !== undefined && noted !== 'docker')
        return { output: 'digest' };
    const name = builderName === undefined ? [] : [builderName];
    const inspection = await (0,build_session/* runTool */.qI)(session, 'docker', ['buildx', 'inspect', ...name]);
    const { driver, nodes, error } = (0,builder_inspection/* parseInspection */.K)(inspection);
    if (driver === '') {
        const failure = (0,failure_diagnosis/* engineFailure */.FR)(error ?? '');
        throw new build_error/* BuildError */.z(failure?.code ?? 'ENGINE_UNREACHABLE', failure?.message ??
            `buildx cannot use its builder (${error ?? 'it names no driver'}); see "docker buildx inspect"`);
    }
    if (driver !== 'docker')
        return { output: 'digest' };
    const context = nodes[0]?.endpoint ?? 'default';
    return { output: (await hasContainerdStore(session, context)) ? 'layout' : 'store' };
}
/** The image store of an engine (moby, daemon/containerd): with containerd's, Docker's own builder has all of BuildKit's outputs. */
async function hasContainerdStore(session, context) {
    const elsewhere = context === 'default' || context === '' ? [] : ['--context', context];
    const status = await (0,build_session/* runTool */.qI)(session, 'docker', [
        ...elsewhere,
        'info',
        '--format',
        '{{json .DriverStatus}}',
    ]);
    return status.includes('io.containerd.snapshotter');
}


/***/ }),

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
