export const id = 320;
export const ids = [320];
export const modules = {

/***/ 5649:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ systemCodeOf),
/* harmony export */   l: () => (/* binding */ CredentialsError)
/* harmony export */ });
/**
 * Everything that can go wrong between a registry's name and its credential. The message is for people and never holds
 * a secret; neither does `cause`, which is left out where the original error would quote a file's contents.
 */
class CredentialsError extends Error {
    name = 'CredentialsError';
    code;
    constructor(code, message, options) {
        super(message, options);
        this.code = code;
    }
}
/** The `code` of a system error (`ENOENT`), or undefined. */
function systemCodeOf(error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}


/***/ }),

/***/ 6320:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CredentialsError: () => (/* reexport */ src_error/* CredentialsError */.l),
  canonicalHost: () => (/* reexport */ canonicalHost),
  createCredentialSource: () => (/* reexport */ createCredentialSource),
  createJobConfig: () => (/* reexport */ createJobConfig),
  findUserEntries: () => (/* reexport */ findUserEntries),
  isFresh: () => (/* reexport */ isFresh),
  isSameIdentity: () => (/* reexport */ isSameIdentity),
  listShadows: () => (/* reexport */ listShadows),
  locateDockerConfig: () => (/* reexport */ locateDockerConfig),
  mergeUserConfig: () => (/* reexport */ mergeUserConfig),
  ownFolder: () => (/* reexport */ ownFolder),
  parseRegistryAuths: () => (/* reexport */ parseRegistryAuths),
  parseRegistryHost: () => (/* reexport */ parseRegistryHost),
  readDockerConfig: () => (/* reexport */ readDockerConfig),
  readMinted: () => (/* reexport */ readMinted),
  removeJobConfig: () => (/* reexport */ removeJobConfig),
  removeLeftovers: () => (/* reexport */ removeLeftovers),
  removeUserEntries: () => (/* reexport */ removeUserEntries),
  writeMinted: () => (/* reexport */ writeMinted)
});

// EXTERNAL MODULE: ../../packages/credentials/src/error.ts
var src_error = __webpack_require__(5649);
// EXTERNAL MODULE: ../../packages/credentials/src/json-text.ts
var json_text = __webpack_require__(5361);
;// CONCATENATED MODULE: ../../packages/credentials/src/auth-entry.ts


/** Azure's registries give tokens to this user; docker wants some user beside an identity token. */
const nobody = '00000000-0000-0000-0000-000000000000';
/**
 * One entry of `auths`: `{auth: base64(user:password)}`, `identitytoken`, `registrytoken`, or user and password in plain
 * (as Kubernetes writes them). An entry without any of these, or null, means that a store has it: undefined.
 *
 * @throws CredentialsError `MALFORMED_CONFIG`, naming `where` and never the entry's content.
 */
function parseAuthEntry(entry, where) {
    if (entry === null)
        return undefined;
    if (!(0,json_text/* isObject */.Gv)(entry))
        throw malformed(where, 'is not an object');
    const token = textOf(entry, 'registrytoken', where);
    if (token !== '')
        return { kind: 'bearer', token };
    const { username, password } = userAndPasswordOf(entry, where);
    const identityToken = textOf(entry, 'identitytoken', where);
    if (identityToken !== '') {
        return { kind: 'identity-token', token: identityToken, ...(username === '' ? {} : { username }) };
    }
    if (username === '' && password === '')
        return undefined;
    return { kind: 'basic', username, password };
}
/**
 * A credential as docker writes it into `auths`.
 *
 * @throws CredentialsError `INVALID_CREDENTIAL` when docker's format cannot hold it.
 */
function toAuthEntry(credential, registry) {
    checkStorable(credential, registry);
    switch (credential.kind) {
        case 'basic':
            return { auth: encode(credential.username, credential.password) };
        case 'identity-token':
            return { auth: encode(credential.username || nobody, ''), identitytoken: credential.token };
        case 'bearer':
            return { registrytoken: credential.token };
    }
}
/** @throws CredentialsError `INVALID_CREDENTIAL` for an empty user or password, or a user that holds a colon. */
function checkStorable(credential, registry) {
    const refuse = (what) => {
        throw new src_error/* CredentialsError */.l('INVALID_CREDENTIAL', `the credential of ${registry} cannot be used: ${what}`);
    };
    if (credential.kind !== 'basic') {
        if (credential.token === '')
            refuse('its token is empty');
        return;
    }
    if (credential.username === '')
        refuse('its user name is empty');
    if (credential.username.includes(':'))
        refuse('a user name must not contain a colon');
    if (credential.password === '')
        refuse('its password is empty');
    // Go's reader trims NULs, and a header cannot carry them.
    if (/[\0\r\n]/.test(credential.username + credential.password)) {
        refuse('user name and password must not contain line breaks or NUL characters');
    }
}
function userAndPasswordOf(entry, where) {
    const auth = textOf(entry, 'auth', where);
    if (auth === '') {
        return { username: textOf(entry, 'username', where), password: textOf(entry, 'password', where) };
    }
    if (!/^[A-Za-z0-9+/\r\n]*={0,2}\s*$/.test(auth))
        throw malformed(where, '"auth" is not base64');
    const decoded = Buffer.from(auth, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon < 1)
        throw malformed(where, '"auth" is not base64 of "user:password"');
    return {
        username: decoded.slice(0, colon),
        password: decoded.slice(colon + 1).replace(/^\0+|\0+$/g, ''),
    };
}
function textOf(entry, field, where) {
    const value = (0,json_text/* fieldOf */._F)(entry, field);
    if (value === undefined || value === null)
        return '';
    if (typeof value !== 'string')
        throw malformed(where, `"${field}" is not a string`);
    return value;
}
function encode(username, password) {
    return Buffer.from(`${username}:${password}`).toString('base64');
}
function malformed(where, what) {
    return new src_error/* CredentialsError */.l('MALFORMED_CONFIG', `${where}: ${what}; log in to this registry again`);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ../../packages/credentials/src/docker-config.ts




/** `$DOCKER_CONFIG`, else `.docker` in the home folder. */
function locateDockerConfig(environment, home) {
    const folder = (0,external_node_path_.resolve)(environment['DOCKER_CONFIG'] || (0,external_node_path_.join)(home, '.docker'));
    return { folder, file: (0,external_node_path_.join)(folder, 'config.json') };
}
/**
 * Reads a configuration; a missing or empty file is an empty configuration.
 *
 * @throws CredentialsError `MALFORMED_CONFIG` with the file's path and the position, never its content;
 *   `UNREADABLE_CONFIG` when it exists and cannot be read.
 */
async function readDockerConfig(file) {
    return parseDockerConfig((await readText(file)) ?? '', file);
}
/** The same for a text that was read already; `file` is its name in messages. */
function parseDockerConfig(text, file) {
    const document = text.trim() === '' ? {} : parseDocument(text, file);
    const credsStore = (0,json_text/* fieldOf */._F)(document, 'credsStore');
    if (credsStore !== undefined && credsStore !== null && typeof credsStore !== 'string') {
        throw docker_config_malformed(file, '"credsStore" is not a string');
    }
    const credHelpers = new Map();
    for (const [key, value] of entriesOf(document, 'credHelpers', file)) {
        if (typeof value !== 'string')
            throw docker_config_malformed(file, `"credHelpers" has no string for "${key}"`);
        credHelpers.set(key, value);
    }
    return {
        file,
        auths: new Map(entriesOf(document, 'auths', file)),
        credHelpers,
        credsStore: credsStore || undefined,
        document,
        text,
    };
}
/** A file's text, or undefined where there is none. */
async function readText(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        const code = (0,src_error/* systemCodeOf */.c)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return undefined;
        const what = code === 'EISDIR' ? 'it is a folder' : (code ?? 'unknown error');
        throw new src_error/* CredentialsError */.l('UNREADABLE_CONFIG', `cannot read ${file}: ${what}; make it a readable file`, {
            cause: error,
        });
    }
}
function parseDocument(text, file) {
    const parsed = (0,json_text/* parseJson */.qF)(text);
    if ('error' in parsed) {
        throw docker_config_malformed(file, `is not JSON at line ${parsed.error.line}, column ${parsed.error.column}`);
    }
    if (!(0,json_text/* isObject */.Gv)(parsed.value))
        throw docker_config_malformed(file, 'is not a JSON object');
    return parsed.value;
}
function entriesOf(document, field, file) {
    const value = (0,json_text/* fieldOf */._F)(document, field);
    if (value === undefined || value === null)
        return [];
    if (!(0,json_text/* isObject */.Gv)(value))
        throw docker_config_malformed(file, `"${field}" is not an object`);
    return Object.entries(value);
}
function docker_config_malformed(file, what) {
    return new src_error/* CredentialsError */.l('MALFORMED_CONFIG', `${file}: ${what}; correct the file or move it away`);
}

;// CONCATENATED MODULE: ../../packages/credentials/src/environment-auths.ts




const environment_auths_name = 'DOCKER_AUTH_CONFIG';
/**
 * `DOCKER_AUTH_CONFIG`: `{"auths": {host: {"auth": base64}}}` and nothing else. docker (28.3 and later) warns about any
 * other text and goes on without it, and so does this: undefined, with a notice.
 */
function parseEnvironmentAuths(text, onNotice) {
    if (text === undefined || text.trim() === '')
        return undefined;
    try {
        const config = parseDockerConfig(text, environment_auths_name);
        checkFields(config);
        return config;
    }
    catch (error) {
        if (!(error instanceof src_error/* CredentialsError */.l))
            throw error;
        onNotice?.(`${environment_auths_name} is ignored, as docker does: ${error.message.replace(`${environment_auths_name}: `, '').replace(/;[^;]*$/, '')}`);
        return undefined;
    }
}
function checkFields(config) {
    const extra = Object.keys(config.document).find((key) => key.toLowerCase() !== 'auths');
    if (extra !== undefined)
        throw refused(`only "auths" may stand in it, not "${extra}"`);
    for (const [host, entry] of config.auths) {
        const where = `the entry "${host}"`;
        if (!(0,json_text/* isObject */.Gv)(entry))
            throw refused(`${where} is not an object`);
        const field = Object.keys(entry).find((key) => key.toLowerCase() !== 'auth');
        if (field !== undefined)
            throw refused(`${where} may hold only "auth", not "${field}"`);
        if (parseAuthEntry(entry, where) === undefined)
            throw refused(`${where} has an empty "auth"`);
    }
}
function refused(what) {
    return new src_error/* CredentialsError */.l('MALFORMED_CONFIG', what);
}

;// CONCATENATED MODULE: ../../packages/credentials/src/registry-host.ts

/** Under this key docker keeps Docker Hub's credential, and under this name it asks helpers for it. */
const dockerHubKey = 'https://index.docker.io/v1/';
const dockerHubHosts = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);
const hostPattern = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/;
/**
 * A registry as people write it (`GHCR.io`, `https://index.docker.io/v1/`, `registry-1.docker.io`, `http://localhost:5000`)
 * as the name that references use: `ghcr.io`, `docker.io`, `localhost:5000`.
 *
 * @throws CredentialsError `INVALID_HOST` when it is no `host[:port]`, or names more than a host (`ghcr.io/org`).
 */
function parseRegistryHost(text) {
    const written = text.trim();
    const bare = written.replace(/^https?:\/\//i, '').replace(/\/+(?:v[12]\/*)?$/i, '');
    const host = bare.toLowerCase();
    if (!hostPattern.test(host)) {
        throw new src_error/* CredentialsError */.l('INVALID_HOST', describeBadHost(written, host));
    }
    return canonicalHost(host);
}
/** The one name of a registry that has several: Docker Hub's API host and index are `docker.io`. */
function canonicalHost(registry) {
    const host = registry.toLowerCase();
    return dockerHubHosts.has(host) ? 'docker.io' : host;
}
/** The key of a registry in docker's configuration, and the server URL that credential helpers are asked for. */
function configKeyOf(registry) {
    const host = canonicalHost(registry);
    return host === 'docker.io' ? dockerHubKey : host;
}
/**
 * The key among `keys` that holds the entry of a registry: docker's own key, else one that names exactly this host once
 * scheme and path are taken off (what docker calls a legacy entry). Never by suffix or substring.
 */
function findKey(keys, registry) {
    const wanted = configKeyOf(registry);
    const all = [...keys];
    return all.includes(wanted) ? wanted : all.find((key) => names(key, registry));
}
/** Whether a configuration key names this registry. */
function names(key, registry) {
    return canonicalHost(hostnameOf(key)) === canonicalHost(registry);
}
/**
 * docker/cli's ConvertToHostname: `https://user@ghcr.io:443/v2/` is `ghcr.io:443`. Taken apart by hand, since the URL class
 * rewrites hosts (`0x7f.1` to `127.0.0.1`, `gh%63r.io` to `ghcr.io`) and drops a scheme's default port.
 */
function hostnameOf(key) {
    const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\\]*)/i.exec(key)?.[1];
    if (authority === undefined)
        return key.split('/', 1)[0] ?? key;
    return authority.slice(authority.lastIndexOf('@') + 1);
}
/** A configuration key for messages: one written as a URL may hold a password. */
function showKey(key) {
    return key.replace(/\/\/[^/]*@/, '//');
}
function describeBadHost(written, host) {
    // What stands here may be a password in the wrong field: it is shown only when it looks like a host with a path.
    const [first = '', ...path] = host.split('/');
    if (path.length > 0 &&
        hostPattern.test(first) &&
        /[.:]|^localhost$/.test(first) &&
        !written.includes('@')) {
        return `a registry is a host, without a path: write "${first}"`;
    }
    return 'a registry is a host with an optional port, such as "ghcr.io" or "localhost:5000"';
}

;// CONCATENATED MODULE: ../../packages/credentials/src/podman-config.ts




/**
 * The authentication files of podman, buildah and skopeo, in the order they read them (containers-auth.json(5)):
 * `REGISTRY_AUTH_FILE` alone where it is set, else the runtime folder's and the user's own.
 */
function locatePodmanConfigs(environment, home, userId) {
    const named = environment['REGISTRY_AUTH_FILE'];
    if (named)
        return [(0,external_node_path_.resolve)(named)];
    const runtime = environment['XDG_RUNTIME_DIR'];
    const runtimeFile = runtime
        ? (0,external_node_path_.join)(runtime, 'containers', 'auth.json')
        : userId === undefined
            ? undefined
            : (0,external_node_path_.join)('/run/containers', String(userId), 'auth.json');
    const userFile = (0,external_node_path_.join)(environment['XDG_CONFIG_HOME'] || (0,external_node_path_.join)(home, '.config'), 'containers', 'auth.json');
    return runtimeFile === undefined ? [userFile] : [runtimeFile, userFile];
}
/**
 * Reads those of the files that exist. One that cannot be read is an error, or, where somebody wants to hear of it, left
 * out: whoever writes docker's configuration need not fail by a file of another program.
 */
async function readPodmanConfigs(files, onUnreadable) {
    const configs = await Promise.all(files.map(async (file) => {
        try {
            return await readDockerConfig(file);
        }
        catch (error) {
            if (onUnreadable === undefined || !(error instanceof src_error/* CredentialsError */.l))
                throw error;
            onUnreadable(error.message);
            return undefined;
        }
    }));
    return configs.flatMap((config) => (config === undefined || config.text === '' ? [] : [config]));
}
/**
 * The key of a podman file that is most specific for a repository: `quay.io/org/app` before `quay.io/org` before
 * `quay.io`. Without a path only a key that names the whole registry counts.
 */
function findPodmanKey(keys, registry, path = '') {
    const host = canonicalHost(registry);
    const segments = path === '' ? [] : path.split('/');
    const all = [...keys];
    for (let length = segments.length; length >= 0; length -= 1) {
        const wanted = segments.slice(0, length).join('/');
        const found = all.find((key) => {
            const { registry: keyHost, path: keyPath } = splitKey(key);
            return keyHost === host && keyPath === wanted;
        });
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** Whether a key is about this registry or a part of it. */
function concernsRegistry(key, registry) {
    return splitKey(key).registry === canonicalHost(registry);
}
function splitKey(key) {
    const registry = canonicalHost(hostnameOf(key));
    // A key with a scheme is docker's old form, whose path (`/v1/`) is no namespace.
    const path = key.includes('://') ? '' : key.split('/').slice(1).join('/').replace(/\/+$/, '');
    return { registry, path: /^v[12]$/.test(path) ? '' : path };
}

;// CONCATENATED MODULE: ../../packages/credentials/src/credential-lookup.ts





async function readSources({ environment, home, userId, onNotice, }) {
    return {
        environmentAuths: parseEnvironmentAuths(environment['DOCKER_AUTH_CONFIG'], onNotice),
        docker: await readDockerConfig(locateDockerConfig(environment, home).file),
        podmanFiles: locatePodmanConfigs(environment, home, userId),
    };
}
/** What docker's own tools would use for this registry. */
async function findForDocker(sources, registry, settings) {
    const found = (sources.environmentAuths && findInAuths(sources.environmentAuths, registry)) ??
        (await findInDockerConfig(sources.docker, registry, settings));
    return found && { ...found, configuration: 'docker' };
}
/** What podman, buildah and skopeo have besides. */
async function findForPodman(sources, registry, path, settings) {
    for (const config of await readPodmanConfigs(sources.podmanFiles)) {
        const found = await findInPodmanConfig(config, registry, path, settings);
        if (found !== undefined)
            return { ...found, configuration: 'podman' };
    }
    return undefined;
}
/** docker asks the helper where one is configured, and then does not look into `auths` any more. */
async function findInDockerConfig(config, registry, settings) {
    const own = config.credHelpers.get(configKeyOf(registry));
    const name = own ?? config.credsStore;
    // An empty name is how a configuration says that this registry has no helper.
    if (name === undefined || name === '')
        return findInAuths(config, registry);
    const field = own === undefined ? 'credsStore' : 'credHelpers';
    return findInHelper(name, `${field} of ${config.file}`, configKeyOf(registry), settings);
}
async function findInPodmanConfig(config, registry, path, settings) {
    const helperKey = findKey(config.credHelpers.keys(), registry);
    const name = helperKey === undefined ? undefined : config.credHelpers.get(helperKey);
    if (name && helperKey !== undefined) {
        const found = await findInHelper(name, `credHelpers of ${config.file}`, helperKey, settings);
        if (found !== undefined)
            return found;
    }
    return entryAt(config, findPodmanKey(config.auths.keys(), registry, path));
}
async function findInHelper(name, namedBy, serverUrl, settings) {
    const { getFromHelper, programOf } = await __webpack_require__.e(/* import() */ 880).then(__webpack_require__.bind(__webpack_require__, 6880));
    const helper = { name, namedBy };
    const credential = await getFromHelper(helper, serverUrl, {
        environment: settings.environment,
        ...(settings.helperTimeoutMs === undefined ? {} : { timeoutMs: settings.helperTimeoutMs }),
    });
    return credential && { credential, source: `${programOf(helper)} (${namedBy})` };
}
function findInAuths(config, registry) {
    return entryAt(config, findKey(config.auths.keys(), registry));
}
function entryAt(config, key) {
    if (key === undefined)
        return undefined;
    const credential = parseAuthEntry(config.auths.get(key), `${config.file}: the entry "${showKey(key)}" of "auths"`);
    return credential && { credential, source: config.file };
}

;// CONCATENATED MODULE: ../../packages/credentials/src/credential-source.ts


/**
 * The credentials this machine has, by docker's own rules (docker/cli `configfile.GetAuthConfig`): `DOCKER_AUTH_CONFIG`,
 * then `credHelpers`, `credsStore` or `auths`, matched by exact host; last, podman's `auth.json`. Files are read once,
 * at the first question; each registry is looked up once, however many ask at the same time.
 *
 * The promises reject with a CredentialsError: a malformed file, a helper that is missing, hangs or fails.
 */
function createCredentialSource(settings) {
    let sources;
    const read = () => {
        sources ??= readSources(settings);
        return sources;
    };
    const inDocker = singleFlight(async (host) => findForDocker(await read(), host, settings), hasEnded);
    const inPodman = singleFlight(async (key) => {
        const [host = key, ...path] = key.split('/');
        return findForPodman(await read(), host, path.join('/'), settings);
    }, hasEnded);
    const find = async (registry, path = '') => {
        const host = canonicalHost(registry);
        return (await inDocker(host)) ?? (await inPodman(`${host}/${path}`));
    };
    const source = async (registry, path) => {
        const found = await find(registry, path);
        return found && { ...found.credential, source: found.source };
    };
    return Object.assign(source, {
        find,
    });
}
/** A credential with an end is asked for again whenever somebody wants it: whoever gave it knows when to make another. */
function hasEnded(found) {
    return found?.credential.expiresAt !== undefined;
}
/** Remembers answers that may be kept, shares one under way, and forgets a failure so that it may be asked again. */
function singleFlight(search, isForOnce = () => false) {
    const answers = new Map();
    return (key) => {
        const known = answers.get(key);
        if (known !== undefined)
            return known;
        const answer = search(key);
        answers.set(key, answer);
        answer.then((found) => isForOnce(found) && answers.delete(key), () => answers.delete(key));
        return answer;
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../../packages/credentials/src/atomic-file.ts




const temporaryMark = '.polyarch-tmp-';
/** The file that a path really names: symbolic links are followed, dangling ones too, so that a rename keeps them. */
async function resolveLinks(file) {
    try {
        return await (0,promises_.realpath)(file);
    }
    catch (error) {
        if ((0,src_error/* systemCodeOf */.c)(error) !== 'ENOENT')
            throw unwritable(file, error);
    }
    try {
        const isLink = (await (0,promises_.lstat)(file)).isSymbolicLink();
        return isLink ? await resolveLinks((0,external_node_path_.resolve)((0,external_node_path_.dirname)(file), await (0,promises_.readlink)(file))) : file;
    }
    catch (error) {
        if ((0,src_error/* systemCodeOf */.c)(error) === 'ENOENT')
            return file;
        throw error instanceof src_error/* CredentialsError */.l ? error : unwritable(file, error);
    }
}
/**
 * Replaces a file whole or not at all: a temporary file beside it, flushed to the disk (unless it need not outlive the
 * machine's power), then renamed over it. The file
 * is readable by its owner alone (0600); the owner of a former file is kept where the system allows it.
 *
 * @throws CredentialsError `WRITE_FAILED` naming the file and the system's reason.
 */
async function replaceFile(file, text, { durable = true } = {}) {
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), `${(0,external_node_path_.basename)(file)}${temporaryMark}${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    try {
        const handle = await (0,promises_.open)(temporary, 'wx', 0o600);
        try {
            await handle.writeFile(text);
            await keepOwner(file, temporary);
            if (durable)
                await handle.sync();
        }
        finally {
            await handle.close();
        }
        await (0,promises_.rename)(temporary, file);
        if (durable)
            await syncFolder((0,external_node_path_.dirname)(file));
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { force: true });
        throw unwritable(file, error);
    }
}
/** Makes a folder for secrets (0700); one that is there stays as it is. */
async function makePrivateFolder(folder) {
    try {
        await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    }
    catch (error) {
        throw unwritable(folder, error);
    }
}
/** Removes what a process that was killed amid `replaceFile` left beside the file. Only for the holder of its lock. */
async function sweepTemporaries(file) {
    const prefix = `${(0,external_node_path_.basename)(file)}${temporaryMark}`;
    const names = await (0,promises_.readdir)((0,external_node_path_.dirname)(file)).catch(() => []);
    await Promise.all(names
        .filter((name) => name.startsWith(prefix))
        .map((name) => (0,promises_.rm)((0,external_node_path_.join)((0,external_node_path_.dirname)(file), name), { force: true })));
}
async function keepOwner(file, temporary) {
    try {
        const former = await (0,promises_.stat)(file);
        if (former.uid !== process.getuid?.())
            await (0,promises_.chown)(temporary, former.uid, former.gid);
    }
    catch {
        // No former file, or not ours to give away: the new file is the writer's, as docker leaves it.
    }
}
/** Makes the rename itself durable, on systems where a folder can be opened. */
async function syncFolder(folder) {
    try {
        const handle = await (0,promises_.open)(folder, 'r');
        await handle.sync().finally(() => handle.close());
    }
    catch {
        // Windows and some network file systems refuse this; the rename is atomic without it.
    }
}
const reasons = {
    EACCES: 'permission denied; make the folder writable, or name another with DOCKER_CONFIG',
    EPERM: 'permission denied; make the folder writable, or name another with DOCKER_CONFIG',
    EROFS: 'the file system is read-only; name another folder with DOCKER_CONFIG',
    ENOSPC: 'no space is left on the device; free some and try again',
    EDQUOT: 'the disk quota is used up; free some space and try again',
    ENOTDIR: 'a part of its path is a file; name another folder with DOCKER_CONFIG',
    ELOOP: 'its symbolic links form a loop; mend them',
};
function unwritable(file, error) {
    const code = (0,src_error/* systemCodeOf */.c)(error) ?? 'unknown error';
    return new src_error/* CredentialsError */.l('WRITE_FAILED', `cannot write ${file}: ${reasons[code] ?? code}`, {
        cause: error,
    });
}

;// CONCATENATED MODULE: ../../packages/credentials/src/buildx-scopes.ts



/** Deeper than `<host>/<org>/<group>/<repository>` no scope is looked for. */
const maximumDepth = 8;
/**
 * Folders of buildx's scoped configurations (`<buildx>/config/<host>[/<repository>][@<actions>]/config.json`, buildx 0.31
 * and later) for these registries: buildx prefers them to the main configuration, docker does not know them.
 */
async function findBuildxScopes(buildxFolder, registries) {
    const base = (0,external_node_path_.join)(buildxFolder, 'config');
    const folders = await foldersWithConfig(base, 0);
    const ours = new Set(registries.map(canonicalHost));
    return folders.filter((folder) => ours.has(canonicalHost(hostOfScope((0,external_node_path_.relative)(base, folder))))).toSorted();
}
function hostOfScope(scope) {
    return scope.split('@', 1)[0]?.split(external_node_path_.sep, 1)[0] ?? '';
}
async function foldersWithConfig(folder, depth) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(() => []);
    const below = entries
        .filter((entry) => entry.isDirectory() && depth < maximumDepth)
        .map((entry) => foldersWithConfig((0,external_node_path_.join)(folder, entry.name), depth + 1));
    const isScope = depth > 0 && entries.some((entry) => entry.name === 'config.json');
    return [...(isScope ? [folder] : []), ...(await Promise.all(below)).flat()];
}

;// CONCATENATED MODULE: ../../packages/credentials/src/config-change.ts




/**
 * A configuration's text with these entries added, or put in place of others for the same registry under whatever key.
 * All else stays: other keys, their order, unknown fields, indentation, the last line's end.
 */
function addEntries(config, entries) {
    const auths = new Map(config.auths);
    for (const { registry, credential } of entries) {
        for (const key of config.auths.keys()) {
            if (names(key, registry) && key !== configKeyOf(registry))
                auths.delete(key);
        }
        auths.set(configKeyOf(registry), toAuthEntry(credential, registry));
    }
    return render(config, { ...config.document, auths: Object.fromEntries(auths) });
}
/** A configuration's text without these keys of `auths`. */
function dropEntries(config, keys) {
    const auths = [...config.auths].filter(([key]) => !keys.includes(key));
    return render(config, { ...config.document, auths: Object.fromEntries(auths) });
}
/** A document in the style of the configuration's own text; docker's (tabs, no last line end) where there was none. */
function render(config, document) {
    const end = /\n$/.test(config.text) ? '\n' : '';
    return JSON.stringify(document, undefined, (0,json_text/* indentationOf */.n5)(config.text)) + end;
}
/**
 * A mark by which a credential is known again, `<salt>.<check>`, for a record that must not hold the secret. The check has
 * 16 bits on purpose: enough to see that somebody put another credential in its place, useless for guessing passwords.
 */
function markOf(credential, salt = (0,external_node_crypto_.randomBytes)(8).toString('hex')) {
    const text = credential.kind === 'basic'
        ? `basic\0${credential.username}\0${credential.password}`
        : `${credential.kind}\0${credential.token}`;
    return `${salt}.${(0,external_node_crypto_.createHmac)('sha256', salt).update(text).digest('hex').slice(0, 4)}`;
}
/** Whether a credential is the one a mark was made of (or one in 65 536 others). */
function bearsMark(credential, mark) {
    return markOf(credential, mark.split('.', 1)[0]) === mark;
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-document.ts


/**
 * The job's own `config.json`: the user's, with our credentials in `auths` and nothing that docker would prefer to them.
 * A `credsStore` would make docker ignore all of `auths`, so it becomes `credHelpers` for the registries it has.
 */
function planJobDocument(parts) {
    const { user, environmentAuths, stored, entries } = parts;
    const isOurs = (key) => entries.some(({ registry }) => names(key, registry));
    const overridden = (key) => isOurs(key) || [...(environmentAuths?.auths.keys() ?? [])].some((other) => sameRegistry(other, key));
    const credHelpers = new Map();
    const auths = new Map();
    // Programs that look into podman's files only where docker has none (crane) would not find those logins any more.
    for (const config of user.text === '' ? parts.podman.toReversed() : []) {
        for (const [key, entry] of config.auths)
            if (!key.includes('/') && !overridden(key))
                auths.set(key, entry);
        for (const [key, helper] of config.credHelpers)
            if (!overridden(key))
                credHelpers.set(key, helper);
    }
    if (user.credsStore !== undefined) {
        for (const url of stored) {
            if (!overridden(url))
                credHelpers.set(configKeyOf(hostnameOf(url)), user.credsStore);
        }
    }
    for (const [key, helper] of user.credHelpers) {
        if (!overridden(key))
            credHelpers.set(key, helper);
    }
    for (const [key, entry] of user.auths) {
        // docker never looked at these while there was a store: they must not come to life by its removal.
        if (user.credsStore === undefined && !overridden(key))
            auths.set(key, entry);
    }
    for (const [key, entry] of environmentAuths?.auths ?? []) {
        if (!isOurs(key))
            auths.set(key, entry);
    }
    for (const { registry, credential } of entries) {
        auths.set(configKeyOf(registry), toAuthEntry(credential, registry));
    }
    return {
        ...Object.fromEntries(Object.entries(user.document).filter(([name]) => !holdsCredentials(name))),
        auths: Object.fromEntries(auths),
        ...(credHelpers.size === 0 ? {} : { credHelpers: Object.fromEntries(credHelpers) }),
    };
}
/**
 * The job's own `auth.json` for podman, buildah and skopeo, which know no other file once REGISTRY_AUTH_FILE names one:
 * docker's configuration of the job, the podman files (first is preferred), and ours.
 */
function planJobPodmanDocument(docker, podman, isOurs) {
    const merged = (field) => {
        const own = docker[field];
        const theirs = podman
            .toReversed()
            .flatMap((config) => [...config[field]])
            .filter(([key]) => !isOurs(key));
        return { ...(typeof own === 'object' ? own : {}), ...Object.fromEntries(theirs) };
    };
    const credHelpers = merged('credHelpers');
    return {
        auths: merged('auths'),
        ...(Object.keys(credHelpers).length === 0 ? {} : { credHelpers }),
    };
}
/** In any case: see `fieldOf`. */
function holdsCredentials(field) {
    return ['credsstore', 'credhelpers', 'auths'].includes(field.toLowerCase());
}
function sameRegistry(one, other) {
    return canonicalHost(hostnameOf(one)) === canonicalHost(hostnameOf(other));
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-folder.ts




const jobFolderPrefix = 'polyarch-docker-';
/** In it what only we read: whose the folder is, and what its credential helper works with. */
const ownFolder = 'polyarch';
/** A new folder of a random name in the job's temporary folder, open to its owner alone (0700). */
async function makeJobFolder(parent) {
    await makePrivateFolder(parent);
    try {
        return await (0,promises_.mkdtemp)((0,external_node_path_.join)(await (0,promises_.realpath)(parent), jobFolderPrefix));
    }
    catch (error) {
        const code = (0,src_error/* systemCodeOf */.c)(error) ?? 'unknown error';
        throw new src_error/* CredentialsError */.l('WRITE_FAILED', `cannot make a folder in ${parent} (${code}); make it writable`, {
            cause: error,
        });
    }
}
/**
 * Links all that stands in the former folder beside its `config.json`, so that contexts, plug-ins, certificates and keys
 * are where docker looks for them. Links are followed first: the former folder may itself be a job's, and go before.
 */
async function linkSiblings(former, folder) {
    const names = await (0,promises_.readdir)(former).catch(() => []);
    const wanted = names.filter((name) => !name.startsWith('config.json') && name !== ownFolder);
    await Promise.all(wanted.map((name) => linkOne((0,external_node_path_.join)(former, name), (0,external_node_path_.join)(folder, name))));
}
/**
 * Removes a job's folder, and nothing that its links lead to. A folder that is gone already is no error.
 *
 * @throws CredentialsError `WRITE_FAILED` when it cannot be removed, or is no folder that `createJobConfig` makes.
 */
async function removeJobConfig(folder) {
    if (!(0,external_node_path_.basename)((0,external_node_path_.resolve)(folder)).startsWith(jobFolderPrefix)) {
        throw new src_error/* CredentialsError */.l('WRITE_FAILED', `${folder} is not a job's docker configuration; it was left alone`);
    }
    try {
        if (!(await (0,promises_.lstat)(folder)).isDirectory())
            return;
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
    catch (error) {
        const code = (0,src_error/* systemCodeOf */.c)(error) ?? 'unknown error';
        if (code === 'ENOENT')
            return;
        throw new src_error/* CredentialsError */.l('WRITE_FAILED', `cannot remove ${folder} (${code}); remove it by hand: it holds credentials`, {
            cause: error,
        });
    }
}
async function linkOne(from, to) {
    try {
        const target = await (0,promises_.realpath)(from);
        const isFolder = (await (0,promises_.stat)(target)).isDirectory();
        try {
            await (0,promises_.symlink)(target, to, isFolder ? 'junction' : 'file');
        }
        catch (error) {
            // Windows lets few users link files; a copy serves, since these are settings.
            if (isFolder || (0,src_error/* systemCodeOf */.c)(error) !== 'EPERM')
                throw error;
            await (0,promises_.copyFile)(target, to);
        }
    }
    catch (error) {
        // A dangling link, or a file that went away meanwhile, is none to the job either.
        if ((0,src_error/* systemCodeOf */.c)(error) === 'ENOENT')
            return;
        throw new src_error/* CredentialsError */.l('WRITE_FAILED', `cannot link ${from} into ${to} (${(0,src_error/* systemCodeOf */.c)(error) ?? 'unknown error'})`, {
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ../../packages/credentials/src/minted-store.ts




const fileName = 'identities.json';
/** The minted credentials that a job's own folder has. A file that cannot be read has none. */
async function readMinted(folder) {
    const parsed = (0,json_text/* parseJson */.qF)(await (0,promises_.readFile)((0,external_node_path_.join)(folder, fileName), 'utf8').catch(() => '[]'));
    if ('error' in parsed || !Array.isArray(parsed.value))
        return [];
    return parsed.value.filter(isMintedEntry);
}
/** Replaces them, whole or not at all (0600). */
async function writeMinted(folder, entries) {
    await replaceFile((0,external_node_path_.join)(folder, fileName), JSON.stringify(entries), { durable: false });
}
/**
 * Whether a minted credential is still good for a while. BuildKit keeps one for 4 minutes and 50 seconds before it asks
 * again, so it has to last for longer than that; of what lives for minutes only, no more than half can be asked for.
 */
function isFresh({ mintedAt, expiresAt }, now) {
    if (expiresAt === undefined)
        return now - mintedAt < usualLifeMs;
    const margin = Math.min(longestMarginMs, (expiresAt - mintedAt) * 0.5);
    return now < expiresAt - margin;
}
/** Clouds that do not say when it ends give an hour or more. */
const usualLifeMs = 45 * 60_000;
const longestMarginMs = 10 * 60_000;
/** Whether two entries stand for the same: whatever they say must be the same text. */
function isSameIdentity(one, other) {
    const { where: _one, ...oneRest } = one;
    const { where: _other, ...otherRest } = other;
    return JSON.stringify(oneRest) === JSON.stringify(otherRest);
}
/** The file is ours alone (0600, in a folder of 0700): its shape is looked at, not every field of an identity. */
function isMintedEntry(value) {
    if (!(0,json_text/* isObject */.Gv)(value) || !(0,json_text/* isObject */.Gv)(value['identity']) || !(0,json_text/* isObject */.Gv)(value['credential']))
        return false;
    return typeof value['identity']['registry'] === 'string' && typeof value['mintedAt'] === 'number';
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-helper.ts






/** `docker-credential-polyarch`, as configurations name it. */
const helperName = 'polyarch';
/**
 * Puts a job's credential helper into its own folder: what it mints from, and a script that starts it. Returns the folder to
 * put before PATH.
 */
async function writeJobHelper(own, { command }, entries) {
    const bin = (0,external_node_path_.join)(own, 'bin');
    const file = (0,external_node_path_.join)(bin, `docker-credential-${helperName}`);
    await makePrivateFolder(own);
    await writeMinted(own, entries);
    try {
        await (0,promises_.mkdir)(bin, { recursive: true, mode: 0o700 });
        await (0,promises_.writeFile)(file, scriptOf(own, command), { mode: 0o700 });
        await (0,promises_.chmod)(file, 0o700);
    }
    catch (error) {
        const code = (0,src_error/* systemCodeOf */.c)(error) ?? 'unknown error';
        throw new src_error/* CredentialsError */.l('WRITE_FAILED', `cannot write ${file}: ${code}; make its folder writable`, {
            cause: error,
        });
    }
    return bin;
}
/** A configuration in which these registries have the helper in the place of an entry. */
function withHelper(document, registries) {
    if (registries.length === 0)
        return document;
    const { auths, credHelpers, ...others } = document;
    const keys = registries.map(configKeyOf);
    const left = Object.entries(isRecord(auths) ? auths : {}).filter(([key]) => !keys.includes(key));
    return {
        ...others,
        auths: Object.fromEntries(left),
        credHelpers: {
            ...(isRecord(credHelpers) ? credHelpers : {}),
            ...Object.fromEntries(keys.map((key) => [key, helperName])),
        },
    };
}
/** The folder is told by a variable, so that no path has to be taken apart again; arguments hold no secret. */
function scriptOf(own, command) {
    return `#!/bin/sh\nPOLYARCH_HELPER_FOLDER=${quoted(own)} exec ${command.map(quoted).join(' ')} "$@"\n`;
}
function quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ../../packages/credentials/src/job-owner.ts





const markFile = 'owner.json';
/** Notes whose a job's folder is, before any secret is put into it. */
async function markOwner(folder, processId) {
    // 1 is every container's; 0 stands for a process outside of it.
    const isKnown = processId !== undefined && processId > 1;
    const here = await describeHere();
    const owner = {
        ...here,
        ...(isKnown && { process: { id: processId, ...(await startOf(processId)) } }),
    };
    await replaceFile((0,external_node_path_.join)(folder, markFile), JSON.stringify(owner), { durable: false });
}
/**
 * Whether the job of a folder is surely over: its machine has started anew, or its process is gone. Undefined where nothing
 * tells, as in another container, or where no process was known.
 */
async function isJobOver(folder) {
    const owner = parseOwner(await (0,promises_.readFile)((0,external_node_path_.join)(folder, markFile), 'utf8').catch(() => ''));
    if (owner === undefined)
        return undefined;
    const here = await describeHere();
    if (owner.host !== here.host)
        return undefined;
    if (owner.boot !== undefined && here.boot !== undefined && owner.boot !== here.boot)
        return true;
    if (owner.process === undefined || owner.namespace !== here.namespace)
        return undefined;
    const { id, startedAt } = owner.process;
    if (!isAlive(id))
        return true;
    // The number may be another process's by now.
    const now = (await startOf(id)).startedAt;
    return startedAt !== undefined && now !== undefined && startedAt !== now;
}
async function describeHere() {
    const [boot, namespace] = await Promise.all([
        (0,promises_.readFile)('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
        (0,promises_.readlink)('/proc/self/ns/pid').catch(() => ''),
    ]);
    return {
        host: (0,external_node_os_.hostname)(),
        ...(boot !== '' && { boot: boot.trim() }),
        ...(namespace !== '' && { namespace }),
    };
}
/** When a process was started, in the kernel's own ticks (proc(5), field 22 of `stat`). */
async function startOf(id) {
    const stat = await (0,promises_.readFile)(`/proc/${id}/stat`, 'utf8').catch(() => '');
    // The name, in brackets, may hold anything.
    const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return startedAt === undefined || startedAt === '' ? {} : { startedAt };
}
function isAlive(id) {
    try {
        process.kill(id, 0);
        return true;
    }
    catch (error) {
        return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
    }
}
function parseOwner(text) {
    const parsed = (0,json_text/* parseJson */.qF)(text);
    if ('error' in parsed || !(0,json_text/* isObject */.Gv)(parsed.value))
        return undefined;
    const { host, boot, namespace, process: owner } = parsed.value;
    if (typeof host !== 'string')
        return undefined;
    const id = (0,json_text/* isObject */.Gv)(owner) ? owner['id'] : undefined;
    const startedAt = (0,json_text/* isObject */.Gv)(owner) ? owner['startedAt'] : undefined;
    return {
        host,
        ...(typeof boot === 'string' && { boot }),
        ...(typeof namespace === 'string' && { namespace }),
        ...(typeof id === 'number' &&
            Number.isSafeInteger(id) &&
            id > 1 && { process: { id, ...(typeof startedAt === 'string' && { startedAt }) } }),
    };
}

;// CONCATENATED MODULE: ../../packages/credentials/src/shadows.ts






/**
 * What programs prefer to the entries that the user's docker configuration has for these registries, a line each. Nothing
 * of it is changed: it is the user's own.
 */
async function listShadows(registries, settings) {
    const { environment, home, userId } = settings;
    const folder = environment['BUILDX_CONFIG'] || (0,external_node_path_.join)(locateDockerConfig(environment, home).folder, 'buildx');
    const unreadable = [];
    const [scopes, podman] = await Promise.all([
        findBuildxScopes((0,external_node_path_.resolve)(folder), registries),
        readPodmanConfigs(locatePodmanConfigs(environment, home, userId), (text) => unreadable.push(text)),
    ]);
    const inEnvironment = parseEnvironmentAuths(environment['DOCKER_AUTH_CONFIG'])?.auths.keys() ?? [];
    const keys = [...inEnvironment];
    const fromEnvironment = registries.filter((registry) => findKey(keys, registry) !== undefined);
    const fromPodman = podman.flatMap(({ file, auths, credHelpers }) => {
        const theirs = [...auths.keys(), ...credHelpers.keys()];
        const hidden = registries.filter((registry) => theirs.some((key) => concernsRegistry(key, registry)));
        return hidden.map((registry) => `podman, buildah and skopeo prefer the entry of ${file} for ${registry} to this login`);
    });
    return [
        ...fromEnvironment.map((registry) => `docker prefers the entry of DOCKER_AUTH_CONFIG for ${registry} to this login`),
        ...fromPodman,
        ...unreadable,
        ...scopes.map(describeScope),
    ];
}
/** One of buildx's scoped folders. */
function describeScope(folder) {
    return `buildx prefers ${(0,external_node_path_.join)(folder, 'config.json')} to this login; remove that folder if it should not`;
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-config.ts

















/**
 * Makes a private folder (0700) with a `config.json` (0600) that has these credentials besides all that the user's own
 * configuration has. Everything else in the user's folder (contexts, plug-ins, certificates, builders) is linked, and
 * `BUILDX_CONFIG` keeps naming the former folder's builders. The user's files are only read.
 *
 * @throws CredentialsError; nothing is left behind then.
 */
async function createJobConfig(entries, settings) {
    const { environment, home } = settings;
    for (const { registry, credential } of entries)
        checkStorable(credential, registry);
    const former = locateDockerConfig(environment, home);
    const [user, carried] = await Promise.all([
        readDockerConfig(former.file),
        readMinted((0,external_node_path_.join)(former.folder, ownFolder)),
    ]);
    const registries = entries.map(({ registry }) => registry);
    const buildxFolder = environment['BUILDX_CONFIG'] || (0,external_node_path_.join)(former.folder, 'buildx');
    const unreadable = [];
    const [store, podman, scopes] = await Promise.all([
        listStore(user, settings),
        readPodmanConfigs(locatePodmanConfigs(environment, home, settings.userId), (text) => unreadable.push(text)),
        findBuildxScopes(buildxFolder, registries),
    ]);
    const environmentAuths = shadowingAuths(environment, registries);
    const helper = settings.jobHelper !== undefined && process.platform !== 'win32' ? settings.jobHelper : undefined;
    const minted = helper === undefined ? [] : mintedOf(entries, carried);
    const document = withHelper(planJobDocument({ user, environmentAuths, stored: store.urls, entries, podman }), minted.map(({ identity }) => identity.registry));
    const isOurs = (key) => registries.some((registry) => concernsRegistry(key, registry));
    const needsPodmanFile = (environment['REGISTRY_AUTH_FILE'] ?? '') !== '' ||
        podman.some(({ auths, credHelpers }) => [...auths.keys(), ...credHelpers.keys()].some(isOurs));
    const folder = await makeJobFolder(settings.parentFolder);
    try {
        const own = (0,external_node_path_.join)(folder, ownFolder);
        await makePrivateFolder(own);
        await markOwner(own, settings.ownerProcess);
        const path = helper === undefined || minted.length === 0 ? undefined : await writeJobHelper(own, helper, minted);
        await linkSiblings(former.folder, folder);
        await replaceFile((0,external_node_path_.join)(folder, 'config.json'), render(user, document), forThisJob);
        const podmanFile = (0,external_node_path_.join)(folder, 'auth.json');
        if (needsPodmanFile) {
            await (0,promises_.rm)(podmanFile, { force: true });
            await replaceFile(podmanFile, render(user, planJobPodmanDocument(document, podman, isOurs)), forThisJob);
        }
        const paths = {
            DOCKER_CONFIG: folder,
            BUILDX_CONFIG: (0,external_node_path_.resolve)(buildxFolder),
            ...(needsPodmanFile ? { REGISTRY_AUTH_FILE: podmanFile } : {}),
        };
        return {
            folder,
            ...(path !== undefined && { path }),
            environment: { ...paths, ...(environmentAuths === undefined ? {} : { DOCKER_AUTH_CONFIG: '' }) },
            restore: Object.fromEntries(Object.keys(paths).map((name) => [name, environment[name] ?? ''])),
            notices: [...store.notices, ...unreadable, ...scopes.map(describeScope)],
        };
    }
    catch (error) {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw error;
    }
}
/** A job does not outlive its machine. */
const forThisJob = { durable: false };
/** What was minted, for this login and for one before it in the same job whose configuration this one takes along. */
function mintedOf(entries, carried) {
    const registries = entries.map(({ registry }) => registry);
    const ours = entries.flatMap(({ credential, minted }) => minted === undefined ? [] : [{ ...minted, credential }]);
    return [...ours, ...carried.filter(({ identity }) => !registries.includes(identity.registry))];
}
/** DOCKER_AUTH_CONFIG, where it has an entry that docker would prefer to one of ours. */
function shadowingAuths(environment, registries) {
    const config = parseEnvironmentAuths(environment['DOCKER_AUTH_CONFIG']);
    if (config === undefined)
        return undefined;
    return registries.some((registry) => findKey(config.auths.keys(), registry) !== undefined)
        ? config
        : undefined;
}
/** What the user's `credsStore` has. One that cannot tell is left out of the job, and said so. */
async function listStore(user, settings) {
    if (user.credsStore === undefined)
        return { urls: [], notices: [] };
    const { listHelper } = await __webpack_require__.e(/* import() */ 880).then(__webpack_require__.bind(__webpack_require__, 6880));
    const helper = { name: user.credsStore, namedBy: `credsStore of ${user.file}` };
    const { environment, helperTimeoutMs } = settings;
    try {
        const limits = helperTimeoutMs === undefined ? {} : { timeoutMs: helperTimeoutMs };
        return { urls: await listHelper(helper, { environment, ...limits }), notices: [] };
    }
    catch (error) {
        if (!(error instanceof src_error/* CredentialsError */.l))
            throw error;
        return {
            urls: [],
            notices: [`the logins kept by the credential store do not count in this job: ${error.message}`],
        };
    }
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-leftovers.ts




/** No job lasts so long: GitHub ends its own after five days. */
const forgottenAfterMs = 7 * 24 * 60 * 60 * 1000;
/**
 * Removes the folders that jobs left in a temporary folder because they were killed before they could. Only folders that
 * `createJobConfig` made for this user count, and only where their job is surely over; or so old that none can be running
 * whose process nobody knows. Best effort: what cannot be removed stays. Returns what was removed.
 */
async function removeLeftovers(parent, userId) {
    const folder = await (0,promises_.realpath)(parent).catch(() => parent);
    const names = await (0,promises_.readdir)(folder).catch(() => []);
    const candidates = names
        .filter((name) => name.startsWith(jobFolderPrefix))
        .map((name) => (0,external_node_path_.join)(folder, name));
    const removed = await Promise.all(candidates.map(async (candidate) => {
        if (!(await isLeftover(candidate, userId)))
            return [];
        return await (0,promises_.rm)(candidate, { recursive: true, force: true }).then(() => [candidate], () => []);
    }));
    return removed.flat();
}
async function isLeftover(folder, userId) {
    try {
        const found = await (0,promises_.lstat)(folder);
        if (!found.isDirectory() || (userId !== undefined && found.uid !== userId))
            return false;
        // Anybody may make a folder of this name in a shared temporary folder; ours are closed to all others.
        if (userId !== undefined && (found.mode & 0o077) !== 0)
            return false;
        const isOver = await isJobOver((0,external_node_path_.join)(folder, ownFolder));
        return isOver ?? Date.now() - found.mtimeMs > forgottenAfterMs;
    }
    catch {
        // It went away meanwhile.
        return false;
    }
}

;// CONCATENATED MODULE: ../../packages/credentials/src/registry-auths.ts



const fields = ['registry', 'username', 'password'];
const hints = {
    host: 'registry',
    url: 'registry',
    server: 'registry',
    user: 'username',
    login: 'username',
    pass: 'password',
    token: 'password',
    secret: 'password',
    passwd: 'password',
};
const maximumCharacters = 1024 * 1024;
/**
 * Parses `REGISTRY_AUTHS`: a YAML (or JSON) list of `registry`, `username`, `password`. All scalars are text, so that a
 * password of digits keeps its zeros. Messages name entries by number and registry and never show a value.
 *
 * @param name what the text is called in messages
 * @throws CredentialsError `MALFORMED_REGISTRY_AUTHS`, with all problems, one a line.
 */
async function parseRegistryAuths(text, name = 'REGISTRY_AUTHS') {
    if (text.trim() === '')
        return [];
    if (text.length > maximumCharacters)
        throw registry_auths_malformed([`${name}: longer than ${maximumCharacters} characters`]);
    const list = await loadYaml(text, name);
    if (list === null || list === undefined)
        return [];
    if (!Array.isArray(list)) {
        throw registry_auths_malformed([
            `${name}: not a list; begin each entry with "- registry: HOST", then "username" and "password"`,
        ]);
    }
    const problems = [];
    const auths = [];
    for (const [index, entry] of list.entries()) {
        const where = `${name}: entry ${index + 1}`;
        if (!(0,json_text/* isObject */.Gv)(entry)) {
            problems.push(`${where} is not a set of "registry", "username" and "password"`);
            continue;
        }
        const auth = parseEntry(entry, where, problems);
        if (auth === undefined)
            continue;
        if (auths.some(({ registry }) => registry === auth.registry)) {
            problems.push(`${where} names ${auth.registry}, as an entry before it does; keep one of them`);
        }
        auths.push(auth);
    }
    if (problems.length > 0)
        throw registry_auths_malformed(problems);
    return auths;
}
function parseEntry(entry, where, problems) {
    const before = problems.length;
    for (const key of Object.keys(entry)) {
        if (!isField(key))
            problems.push(`${where} has ${describeKey(key)}`);
    }
    const [registry, username, password] = fields.map((field) => {
        const value = Object.hasOwn(entry, field) ? entry[field] : undefined;
        if (typeof value === 'string' && value.trim() !== '')
            return field === 'password' ? value : value.trim();
        const what = typeof value === 'object' && value !== null ? 'is not text' : 'is missing or empty';
        problems.push(`${where}: "${field}" ${what}${field === 'password' ? '; is the secret it comes from set?' : ''}`);
        return '';
    });
    if (!registry || !username || !password)
        return undefined;
    if (username.includes(':'))
        problems.push(`${where}: "username" must not contain a colon`);
    try {
        const host = parseRegistryHost(registry);
        return problems.length === before
            ? { registry: host, username, password: withoutLineEnd(password) }
            : undefined;
    }
    catch (error) {
        if (!(error instanceof src_error/* CredentialsError */.l))
            throw error;
        problems.push(`${where}: "registry": ${error.message}`);
        return undefined;
    }
}
/** A key may be a mistyped value (`- hunter2: x`): only those that look like a field's name are shown. */
function describeKey(key) {
    const hint = hints[key.toLowerCase()] ?? fields.find((field) => field === key.toLowerCase().trim());
    if (hint !== undefined)
        return `the unknown key "${key}"; write "${hint}"`;
    if (key === 'scope' || key === 'ecr') {
        return `the key "${key}", which docker/login-action knows and this list does not; take it out`;
    }
    return 'an unknown key; only "registry", "username" and "password" may stand there';
}
function isField(key) {
    return fields.some((field) => field === key);
}
/** As `docker login --password-stdin` does: the end of a secret's last line is not a part of it. */
function withoutLineEnd(password) {
    return password.replace(/\r?\n$/, '');
}
async function loadYaml(text, name) {
    const { FAILSAFE_SCHEMA, loadAll, YAMLException } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 669));
    let documents;
    try {
        documents = loadAll(text, { schema: FAILSAFE_SCHEMA });
    }
    catch (error) {
        // The library's message and its mark quote the text, so neither is passed on, not as a cause either.
        const mark = error instanceof YAMLException ? error.mark : undefined;
        const where = mark ? ` at line ${mark.line + 1}, column ${mark.column + 1}` : '';
        throw registry_auths_malformed([`${name}: not YAML${where}; put values with special characters between single quotes`]);
    }
    if (documents.length > 1)
        throw registry_auths_malformed([`${name}: more than one YAML document; take the "---" between them out`]);
    return documents[0];
}
function registry_auths_malformed(problems) {
    return new src_error/* CredentialsError */.l('MALFORMED_REGISTRY_AUTHS', problems.join('\n'));
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ../../packages/credentials/src/lock-file.ts





/**
 * Runs `work` while holding the lock file, and removes it afterwards. A lock whose process has died is taken over at
 * once, one that never changes after `staleMs`: holders keep it for milliseconds. `work` is given a check that the
 * lock is still its own, for the moment before it writes.
 *
 * @throws CredentialsError `LOCKED` when another process keeps it for `timeoutMs`; `WRITE_FAILED`.
 */
async function withLock(file, settings, work) {
    const token = JSON.stringify({ pid: process.pid, host: (0,external_node_os_.hostname)(), nonce: (0,external_node_crypto_.randomBytes)(8).toString('hex') });
    await acquire(file, token, settings);
    try {
        return await work(async () => (await read(file)) === token);
    }
    finally {
        if ((await read(file)) === token)
            await (0,promises_.rm)(file, { force: true });
    }
}
async function acquire(file, token, settings) {
    const { timeoutMs = 30_000, staleMs = 10_000 } = settings;
    const start = performance.now();
    let seen;
    while (!(await create(file, token))) {
        const now = performance.now();
        if (now - start > timeoutMs) {
            throw new src_error/* CredentialsError */.l('LOCKED', `${file} has been held by another process for ${Math.round(timeoutMs / 1000)} s; wait for it, or remove that file`);
        }
        const holder = await read(file);
        if (holder === undefined)
            continue;
        if (seen?.token !== holder)
            seen = { token: holder, since: now };
        if (isDead(holder) || now - seen.since > staleAfter(holder, staleMs))
            await takeAway(file, holder, token);
        else
            await (0,external_node_timers_promises_.setTimeout)(5 + Math.random() * 25);
    }
}
/** A takeover is three system calls: one this old belongs to a process that died, on whatever machine. */
const guardMaximumMs = 60_000;
/** A lock without its token is being made, or its maker was killed between two system calls. */
function staleAfter(token, staleMs) {
    return token === '' ? Math.min(1_000, staleMs) : staleMs;
}
async function create(file, token) {
    try {
        const handle = await (0,promises_.open)(file, 'wx', 0o600);
        try {
            await handle.writeFile(token);
        }
        catch (error) {
            // A full disk takes the name and not the content: nobody is to wait for that.
            await (0,promises_.rm)(file, { force: true });
            throw error;
        }
        finally {
            await handle.close();
        }
        return true;
    }
    catch (error) {
        const code = (0,src_error/* systemCodeOf */.c)(error);
        if (code === 'EEXIST')
            return false;
        throw new src_error/* CredentialsError */.l('WRITE_FAILED', `cannot lock ${file}: ${code ?? 'unknown error'}; make its folder writable and free some space`, { cause: error });
    }
}
/**
 * Removes a lock that was left behind. Two processes may see it at once, and the slower must not remove the lock that
 * the faster has made since: so one at a time, and only the very token that was judged.
 */
async function takeAway(file, staleToken, token) {
    const guard = `${file}.takeover`;
    if (!(await create(guard, token))) {
        const holder = await read(guard);
        const madeAt = await (0,promises_.stat)(guard).then(({ mtimeMs }) => mtimeMs, () => Date.now());
        if (holder !== undefined &&
            (isDead(holder) || Date.now() - madeAt > staleAfter(holder, guardMaximumMs))) {
            await (0,promises_.rm)(guard, { force: true });
        }
        await (0,external_node_timers_promises_.setTimeout)(5 + Math.random() * 25);
        return;
    }
    try {
        if ((await read(file)) === staleToken)
            await (0,promises_.rm)(file, { force: true });
    }
    finally {
        await (0,promises_.rm)(guard, { force: true });
    }
}
async function read(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,src_error/* systemCodeOf */.c)(error) === 'ENOENT')
            return undefined;
        throw new src_error/* CredentialsError */.l('WRITE_FAILED', `cannot read the lock ${file}: ${(0,src_error/* systemCodeOf */.c)(error) ?? 'unknown error'}`, {
            cause: error,
        });
    }
}
/** Whether the process that made a lock is surely gone: only this machine's processes can be asked about. */
function isDead(token) {
    const owner = /^\{"pid":([0-9]+),"host":("[^"]*"),/.exec(token);
    if (owner?.[1] === undefined || owner[2] !== JSON.stringify((0,external_node_os_.hostname)()))
        return false;
    try {
        process.kill(Number(owner[1]), 0);
        return false;
    }
    catch (error) {
        return (0,src_error/* systemCodeOf */.c)(error) === 'ESRCH';
    }
}

;// CONCATENATED MODULE: ../../packages/credentials/src/config-update.ts





const attempts = 20;
/**
 * Changes a configuration file that others may be changing too: read, change and replace under a lock. Programs that
 * know no lock (docker) are seen by the text having changed meanwhile; the change is then made again on the new text.
 * `change` returns the new text, or undefined to leave the file alone; it may be called several times.
 *
 * @throws CredentialsError `MALFORMED_CONFIG`, `LOCKED`, `WRITE_FAILED`.
 */
async function updateConfig(file, lock, change) {
    const target = await resolveLinks(file);
    await makePrivateFolder((0,external_node_path_.dirname)(target));
    for (let attempt = 0; attempt < attempts; attempt += 1) {
        const done = await withLock(`${target}.polyarch-lock`, lock ?? {}, async (isHeld) => {
            await sweepTemporaries(target);
            const text = (await readText(target)) ?? '';
            const changed = change(parseDockerConfig(text, file));
            if (changed === undefined || changed === text)
                return true;
            if (((await readText(target)) ?? '') !== text || !(await isHeld()))
                return false;
            await replaceFile(target, changed);
            return true;
        });
        if (done)
            return;
    }
    throw new src_error/* CredentialsError */.l('LOCKED', `${file} keeps being changed by another program; try again once that is done`);
}

;// CONCATENATED MODULE: ../../packages/credentials/src/user-config-removal.ts






/**
 * Takes entries out again, each only while it still is what was added. Returns those that were removed.
 *
 * @throws CredentialsError the first failure, after all the others were tried.
 */
async function removeUserEntries(added, settings) {
    const files = [...new Set(added.map(({ file }) => file))];
    const outcomes = await Promise.allSettled([
        ...files.map((file) => removeFromFile(file, added, settings)),
        ...added.map((entry) => removeFromHelper(entry, settings)),
    ]);
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined)
        throw failure.reason;
    const removed = new Set(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])));
    return added.filter((entry) => removed.has(entry));
}
async function removeFromFile(file, added, { lock }) {
    const wanted = added.filter((entry) => entry.file === file && entry.helper === undefined);
    let ours = oursIn(await readDockerConfig(file), wanted);
    // Looked at without the lock first: nothing is made where nothing is to be removed.
    if (ours.size === 0)
        return [];
    await updateConfig(file, lock, (config) => {
        ours = oursIn(config, wanted);
        return ours.size === 0 ? undefined : dropEntries(config, [...ours.keys()]);
    });
    return [...ours.values()];
}
async function removeFromHelper(entry, settings) {
    if (entry.helper === undefined)
        return [];
    const { eraseFromHelper, getFromHelper } = await __webpack_require__.e(/* import() */ 880).then(__webpack_require__.bind(__webpack_require__, 6880));
    const program = namedIn(entry.file, entry.helper);
    const serverUrl = configKeyOf(entry.registry);
    const credential = await getFromHelper(program, serverUrl, helperSettings(settings));
    if (!isOurs(credential, entry))
        return [];
    await eraseFromHelper(program, serverUrl, helperSettings(settings));
    return [entry];
}
/** Keys of `auths` that hold what was added, with the record of it. */
function oursIn(config, added) {
    const ours = new Map();
    for (const entry of added) {
        const key = findKey(config.auths.keys(), entry.registry);
        if (key === undefined)
            continue;
        const credential = parseAuthEntry(config.auths.get(key), `${config.file}: the entry "${showKey(key)}" of "auths"`);
        if (isOurs(credential, entry))
            ours.set(key, entry);
    }
    return ours;
}
function isOurs(credential, { mark }) {
    return credential !== undefined && (mark === undefined || bearsMark(credential, mark));
}

;// CONCATENATED MODULE: ../../packages/credentials/src/user-config.ts






/**
 * Adds credentials to the user's own configuration: through the credential helper where one is configured for the
 * registry, as `docker login` does, all others by one atomic change of the file under a lock.
 *
 * @throws CredentialsError; nothing was added to the file then.
 */
async function mergeUserConfig(entries, settings) {
    const { file } = locateDockerConfig(settings.environment, settings.home);
    for (const { registry, credential } of entries)
        checkStorable(credential, registry);
    const config = await readDockerConfig(file);
    const added = [];
    try {
        const inFile = [];
        for (const entry of entries) {
            const helper = helperNameFor(config, entry.registry);
            if (helper === undefined)
                inFile.push(entry);
            else
                added.push(await storeWith(helper, entry, file, settings));
        }
        if (inFile.length > 0)
            await updateConfig(file, settings.lock, (current) => addEntries(current, inFile));
        return [...added, ...inFile.map((entry) => toAdded(entry, file))];
    }
    catch (error) {
        // What helpers took goes again, as far as they let it; the first error is the one to report.
        await removeUserEntries(added, settings).catch(() => []);
        throw error;
    }
}
/**
 * Where docker keeps, or would keep, the logins of these registries: entries for `removeUserEntries` that are ours to
 * remove whatever they hold, as `docker logout` does.
 *
 * @throws CredentialsError `MALFORMED_CONFIG`, `UNREADABLE_CONFIG`.
 */
async function findUserEntries(registries, settings) {
    const { file } = locateDockerConfig(settings.environment, settings.home);
    const config = await readDockerConfig(file);
    return registries.map((registry) => {
        const helper = helperNameFor(config, registry);
        return { registry, file, ...(helper === undefined ? {} : { helper }) };
    });
}
async function storeWith(helper, entry, file, settings) {
    const { storeInHelper } = await __webpack_require__.e(/* import() */ 880).then(__webpack_require__.bind(__webpack_require__, 6880));
    const serverUrl = configKeyOf(entry.registry);
    await storeInHelper(namedIn(file, helper), serverUrl, entry.credential, helperSettings(settings));
    return { ...toAdded(entry, file), helper };
}
function toAdded({ registry, credential }, file) {
    return { registry, file, mark: markOf(credential) };
}
function helperNameFor(config, registry) {
    return (config.credHelpers.get(configKeyOf(registry)) ?? config.credsStore) || undefined;
}
/** The helper as a configuration file names it, for messages. */
function namedIn(file, name) {
    return { name, namedBy: `credential helper of ${file}` };
}
function helperSettings(settings) {
    const { environment, helperTimeoutMs } = settings;
    return helperTimeoutMs === undefined ? { environment } : { environment, timeoutMs: helperTimeoutMs };
}

;// CONCATENATED MODULE: ../../packages/credentials/src/index.ts














/***/ }),

/***/ 5361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   n5: () => (/* binding */ indentationOf),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/** JSON of a file that holds secrets: read without ever quoting it, written back in the file's own style. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The field of an object by the rule of Go's reader, which docker uses: its own name, else that name in any case. */
function fieldOf(object, name) {
    const key = Object.hasOwn(object, name)
        ? name
        : Object.keys(object).find((other) => other.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : object[key];
}
/** Parses JSON. A failure is a position: the messages of JSON.parse quote the text, which may be a secret. */
function parseJson(text) {
    try {
        return { value: JSON.parse(text) };
    }
    catch {
        return { error: positionOf(text, offsetOfError(text)) };
    }
}
/** The indentation a JSON text uses, as JSON.stringify takes it; a tab (docker's way) where the text shows none. */
function indentationOf(text) {
    return /^\s*[[{]\r?\n([ \t]+)/.exec(text)?.[1] ?? '\t';
}
function positionOf(text, offset) {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
const tokenPattern = /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null))/y;
const blankPattern = /[ \t\r\n]*/y;
/** Where a text stops being JSON: walks its tokens with a stack of open brackets, so depth costs no call stack. */
function offsetOfError(text) {
    const open = [];
    let expected = 'value';
    let offset = 0;
    for (;;) {
        tokenPattern.lastIndex = offset;
        const token = tokenPattern.exec(text);
        blankPattern.lastIndex = offset;
        const start = offset + (blankPattern.exec(text)?.[0].length ?? 0);
        if (token === null)
            return start;
        const [, punctuation, string] = token;
        const next = step(expected, punctuation, string !== undefined, open);
        if (next === undefined)
            return start;
        expected = next;
        offset = tokenPattern.lastIndex;
    }
}
/** The state after one token, or undefined where the token may not stand there. */
function step(expected, punctuation, isString, open) {
    const afterValue = () => (open.length === 0 ? 'nothing' : 'comma-or-end');
    switch (expected) {
        case 'nothing':
            return undefined;
        case 'colon':
            return punctuation === ':' ? 'value' : undefined;
        case 'key-or-end':
        case 'key':
            if (isString)
                return 'colon';
            if (punctuation !== '}' || expected === 'key')
                return undefined;
            open.pop();
            return afterValue();
        case 'comma-or-end':
            if (punctuation === ',')
                return open.at(-1) === '{' ? 'key' : 'value';
            if (punctuation !== (open.at(-1) === '{' ? '}' : ']'))
                return undefined;
            open.pop();
            return afterValue();
        case 'value':
        case 'value-or-end':
            if (punctuation === undefined)
                return afterValue();
            if (punctuation === '{' || punctuation === '[') {
                open.push(punctuation);
                return punctuation === '{' ? 'key-or-end' : 'value-or-end';
            }
            if (punctuation !== ']' || expected === 'value')
                return undefined;
            open.pop();
            return afterValue();
    }
}


/***/ })

};
