export const id = 771;
export const ids = [771];
export const modules = {

/***/ 8771:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startLocalRegistry: () => (/* reexport */ startLocalRegistry)
});

// UNUSED EXPORTS: LocalRegistryError, createLocalRegistryHandler

;// CONCATENATED MODULE: ../../packages/local-registry/src/error.ts
/** The registry could not be started as asked. The message is one line that names what was asked and what to do next. */
class LocalRegistryError extends Error {
    name = 'LocalRegistryError';
    code;
    constructor(code, message, options) {
        super(message, options);
        this.code = code;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../../packages/local-registry/src/protocol-error.ts
/** An answer other than success: thrown anywhere below the handler, written by it. */
class ProtocolError extends Error {
    name = 'ProtocolError';
    status;
    /** A code of distribution-spec ("Error Codes"), or one that registries use beside them. */
    code;
    headers;
    detail;
    constructor(status, code, message, more = {}) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = more.headers ?? {};
        this.detail = more.detail;
    }
}
/** The body of an error answer (distribution-spec, "Error Codes"). */
function renderErrors(errors) {
    const rendered = errors.map(({ code, message, detail }) => ({
        code,
        message,
        ...(detail === undefined ? {} : { detail }),
    }));
    return Buffer.from(`${JSON.stringify({ errors: rendered })}\n`);
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/token.ts

function createTokenSigner() {
    const key = (0,external_node_crypto_.randomBytes)(32);
    const macOf = (payload) => (0,external_node_crypto_.createHmac)('sha256', key).update(`${header}.${payload}`).digest();
    return {
        sign: (claims) => {
            const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
            return `${header}.${payload}.${macOf(payload).toString('base64url')}`;
        },
        verify: (token) => {
            const [first, payload = '', mac = '', ...rest] = token.split('.');
            if (first !== header || rest.length > 0)
                return undefined;
            const given = Buffer.from(mac, 'base64url');
            const expected = macOf(payload);
            if (given.length !== expected.length || !(0,external_node_crypto_.timingSafeEqual)(given, expected))
                return undefined;
            // Signed by us, so it is what we wrote.
            const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
            return claims;
        },
    };
}
const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
/** Reads scopes, `repository:<name>:<action>,<action>`, several in one text parted by blanks; what is none is left out. */
function parseScopes(texts) {
    return texts
        .flatMap((text) => text.split(' '))
        .flatMap((scope) => {
        const match = /^([a-z]+)(?:\([a-z]+\))?:(.+):([a-z*,]*)$/.exec(scope);
        const [, type = '', name = '', actions = ''] = match ?? [];
        return match ? [{ type, name, actions: [...new Set(actions.split(',').filter(Boolean))] }] : [];
    });
}
/** Whether grants allow an action in a repository. */
function allows(grants, name, action) {
    return grants.some((grant) => grant.type === 'repository' &&
        grant.name === name &&
        (grant.actions.includes(action) || grant.actions.includes('*')));
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/auth.ts



function createAuthority(options, now) {
    const signer = createTokenSigner();
    const { users = {}, anonymousPull = false, allow } = options ?? {};
    const userOf = (user, password) => {
        const expected = Object.hasOwn(users, user) ? users[user] : undefined;
        // The comparison is made for an unknown user too, so that its time tells nothing.
        const same = (0,external_node_crypto_.timingSafeEqual)(hash(password), hash(expected ?? ''));
        return same && expected !== undefined ? user : undefined;
    };
    const permits = (user, repository, action) => {
        if (user === undefined && (!anonymousPull || action !== 'pull'))
            return false;
        return allow?.({ user, repository, action }) ?? true;
    };
    const subjectOf = (user) => ({
        user,
        may: (name, action) => permits(user, name, action),
    });
    const permitsAll = (user, need) => {
        if (need.kind !== 'repository')
            return user !== undefined || anonymousPull;
        return need.optional === true || need.actions.every((action) => permits(user, need.name, action));
    };
    const authorizeBasic = (credentials, needs) => {
        const refuse = (message) => new ProtocolError(401, 'UNAUTHORIZED', message, { headers: basicChallenge });
        if (credentials.kind !== 'basic' && credentials.kind !== 'none') {
            throw refuse('this registry takes Basic credentials');
        }
        const user = credentials.kind === 'basic' ? userOf(credentials.user, credentials.secret) : undefined;
        if (credentials.kind === 'basic' && user === undefined)
            throw refuse('user name or password is wrong');
        if (needs.every((need) => permitsAll(user, need)))
            return subjectOf(user);
        if (user === undefined)
            throw refuse('authentication required');
        throw new ProtocolError(403, 'DENIED', `user ${JSON.stringify(user)} may not do this here`);
    };
    const authorizeBearer = (credentials, needs, origin) => {
        const refuse = (message, error) => {
            const challenge = bearerChallenge({ realm: options?.realm ?? `${origin}/token`, needs, error });
            return new ProtocolError(401, 'UNAUTHORIZED', message, { headers: { 'WWW-Authenticate': challenge } });
        };
        if (credentials.kind !== 'bearer')
            throw refuse('authentication required');
        const claims = signer.verify(credentials.secret);
        if (claims?.use !== 'access' || claims.exp * 1000 <= now()) {
            throw refuse('the token is not valid, or no longer', 'invalid_token');
        }
        const subject = subjectOf(claims.sub === '' ? undefined : claims.sub);
        const isWaived = (need) => need.kind === 'repository' &&
            need.optional === true &&
            !need.actions.every((action) => subject.may(need.name, action));
        if (needs.every((need) => grantsCover(claims.access, need) || isWaived(need)))
            return subject;
        throw refuse('the token does not allow this', 'insufficient_scope');
    };
    return {
        options,
        signer,
        userOf,
        permits,
        knows: (user) => Object.hasOwn(users, user),
        authorize: (authorization, needs, origin) => {
            if (!options)
                return everybody;
            const credentials = parseCredentials(authorization);
            return options.kind === 'basic'
                ? authorizeBasic(credentials, needs)
                : authorizeBearer(credentials, needs, origin);
        },
    };
}
/** The name of the service in challenges and tokens. */
const service = 'polyarch-registry';
/** The challenge for a user name and a password. */
const basicChallenge = { 'WWW-Authenticate': `Basic realm="${service}"` };
/** Takes an `Authorization` header apart. */
function parseCredentials(header) {
    if (header === undefined)
        return { kind: 'none', user: '', secret: '' };
    const [, scheme = '', value = ''] = /^([A-Za-z]+) +(\S+)$/.exec(header.trim()) ?? [];
    if (scheme.toLowerCase() === 'bearer')
        return { kind: 'bearer', user: '', secret: value };
    if (scheme.toLowerCase() !== 'basic')
        return { kind: 'other', user: '', secret: '' };
    const text = Buffer.from(value, 'base64').toString();
    const colon = text.indexOf(':');
    if (colon < 0)
        return { kind: 'other', user: '', secret: '' };
    return { kind: 'basic', user: text.slice(0, colon), secret: text.slice(colon + 1) };
}
function bearerChallenge(about) {
    const scopes = about.needs.flatMap((need) => {
        if (need.kind === 'repository')
            return [`repository:${need.name}:${need.actions.join(',')}`];
        return need.kind === 'catalog' ? ['registry:catalog:*'] : [];
    });
    const parameters = [
        `realm="${about.realm}"`,
        `service="${service}"`,
        ...(scopes.length > 0 ? [`scope="${scopes.join(' ')}"`] : []),
        ...(about.error === undefined ? [] : [`error="${about.error}"`]),
    ];
    return `Bearer ${parameters.join(',')}`;
}
const everybody = { user: undefined, may: () => true };
function grantsCover(grants, need) {
    if (need.kind === 'base')
        return true;
    if (need.kind === 'repository')
        return need.actions.every((action) => allows(grants, need.name, action));
    return grants.some((grant) => grant.type === 'registry' && grant.name === 'catalog' && grant.actions.includes('*'));
}
function hash(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest();
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/call.ts

/** An answer with a JSON document. */
function jsonAnswer(status, value, headers = {}) {
    const body = Buffer.from(JSON.stringify(value));
    return { status, headers: { 'Content-Type': 'application/json', ...headers }, body };
}
/** The refusal of a method that the route does not know. */
function methodNotAllowed(allowed) {
    const headers = { Allow: allowed.join(', ') };
    return new ProtocolError(405, 'UNSUPPORTED', `allowed here: ${allowed.join(', ')}`, { headers });
}
/** The `Content-Length` that was declared; `undefined` for a body of unknown length. */
function declaredLength(headers) {
    const text = headers['content-length'];
    return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
/** Whether a request has a body that is not known to be empty. */
function hasBody(headers) {
    return headers['transfer-encoding'] !== undefined || (declaredLength(headers) ?? 0) > 0;
}
/**
 * Reads a body into memory.
 * @throws ProtocolError 413 `SIZE_INVALID` above `maxBytes`, 408 when it takes longer than a minute
 */
async function readBody(call, maxBytes) {
    const tooLarge = new ProtocolError(413, 'SIZE_INVALID', `the body is larger than ${maxBytes} bytes`);
    if ((declaredLength(call.headers) ?? 0) > maxBytes)
        throw tooLarge;
    const deadline = performance.now() + 60_000;
    const chunks = [];
    let size = 0;
    for await (const chunk of call.body) {
        size += chunk.length;
        if (size > maxBytes)
            throw tooLarge;
        if (performance.now() > deadline)
            throw new ProtocolError(408, 'UNKNOWN', 'the body took longer than a minute');
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ../../packages/local-registry/src/atomic-file.ts


/** Writes a file so that it is there as a whole or not at all, also after a crash of the machine. `temporary` is on the same file system. */
async function writeAtomically(file, content, temporary) {
    await writeDurably(temporary, content);
    try {
        await moveInto(temporary, file);
    }
    catch (error) {
        await (0,external_node_fs_promises_.rm)(temporary, { force: true });
        throw error;
    }
}
/** Like {@link writeAtomically}, but leaves a file alone that is there already; `false` then. */
async function createAtomically(file, content, temporary) {
    await writeDurably(temporary, content);
    try {
        const linked = await linkDurably(temporary, file);
        if (linked === 'unsupported')
            await moveInto(temporary, file);
        return linked !== 'exists';
    }
    finally {
        await (0,external_node_fs_promises_.rm)(temporary, { force: true });
    }
}
/** Moves a file that is on disk already; its place is taken over if it was taken. */
async function moveInto(source, target) {
    await withFolder(target, () => (0,external_node_fs_promises_.rename)(source, target));
    await syncFolder((0,external_node_path_.dirname)(target));
}
/** Gives a file a second name. `unsupported` where the file system has no hard links, or no more for this file. */
async function linkDurably(source, target) {
    try {
        await withFolder(target, () => (0,external_node_fs_promises_.link)(source, target));
    }
    catch (error) {
        const code = codeOf(error);
        if (code === 'EEXIST')
            return 'exists';
        if (code === 'ENOENT')
            return 'absent';
        if (unsupportedCodes.includes(code))
            return 'unsupported';
        throw error;
    }
    await syncFolder((0,external_node_path_.dirname)(target));
    return 'linked';
}
/** Writes to disk, not only to the system's memory, what a file holds. */
async function syncFile(file) {
    const handle = await (0,external_node_fs_promises_.open)(file, 'r+');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
/** Writes to disk which files a folder holds. */
async function syncFolder(folder) {
    // Windows has no such thing as a handle of a folder to be flushed.
    if (process.platform === 'win32')
        return;
    const handle = await (0,external_node_fs_promises_.open)(folder, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
/** The code of a system error; empty for another error. */
function codeOf(error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
const unsupportedCodes = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];
async function writeDurably(file, content) {
    const handle = await withFolder(file, () => (0,external_node_fs_promises_.open)(file, 'wx'));
    try {
        await handle.writeFile(content);
        await handle.sync();
    }
    catch (error) {
        await (0,external_node_fs_promises_.rm)(file, { force: true });
        throw error;
    }
    finally {
        await handle.close();
    }
}
/** Does something with a file; makes its folder first where that turns out to be missing. */
async function withFolder(file, action) {
    try {
        return await action();
    }
    catch (error) {
        if (codeOf(error) !== 'ENOENT')
            throw error;
    }
    const folder = (0,external_node_path_.dirname)(file);
    const first = await (0,external_node_fs_promises_.mkdir)(folder, { recursive: true });
    if (first !== undefined) {
        for (let made = folder; made.length >= first.length; made = (0,external_node_path_.dirname)(made))
            await syncFolder((0,external_node_path_.dirname)(made));
    }
    return action();
}

// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
;// CONCATENATED MODULE: ../../packages/local-registry/src/disk-layout.ts



function diskLayout(folder) {
    const repositories = (0,external_node_path_.join)(folder, 'repositories');
    const uploads = (0,external_node_path_.join)(folder, 'uploads');
    const temporaries = (0,external_node_path_.join)(folder, 'temporary');
    const repository = (name) => (0,external_node_path_.join)(repositories, ...name.split('/'));
    const tags = (name) => (0,external_node_path_.join)(repository(name), '_tags');
    const referrers = (name, subject) => (0,external_node_path_.join)(repository(name), '_referrers', (0,src/* algorithmOf */.Hy)(subject), (0,src/* encodedOf */.EX)(subject));
    return {
        repositories,
        uploads,
        temporaries,
        repository,
        blob: (name, digest) => (0,external_node_path_.join)(repository(name), '_blobs', (0,src/* algorithmOf */.Hy)(digest), (0,src/* encodedOf */.EX)(digest)),
        sharedBlob: (digest) => (0,external_node_path_.join)(folder, 'blobs', (0,src/* algorithmOf */.Hy)(digest), (0,src/* encodedOf */.EX)(digest).slice(0, 2), (0,src/* encodedOf */.EX)(digest)),
        manifest: (name, digest) => (0,external_node_path_.join)(repository(name), '_manifests', (0,src/* algorithmOf */.Hy)(digest), (0,src/* encodedOf */.EX)(digest)),
        tags,
        tag: (name, tag) => (0,external_node_path_.join)(tags(name), encodeTag(tag)),
        referrers,
        referrer: (name, subject, digest) => (0,external_node_path_.join)(referrers(name, subject), digest.replace(':', '-')),
        // An upload belongs to its repository: under another name it is not found.
        upload: (name, id) => (0,external_node_path_.join)(uploads, `${(0,external_node_crypto_.createHash)('sha256').update(name).digest('hex').slice(0, 16)}-${id}`),
        temporary: () => (0,external_node_path_.join)(temporaries, (0,external_node_crypto_.randomUUID)()),
    };
}
/**
 * A tag as a file name that also file systems keep apart which take `A` for `a`: in lower case, then, if that changed it, `+` and the
 * positions of the capitals as the bits of a hexadecimal number.
 */
function encodeTag(tag) {
    const capitals = [...tag].reduce((bits, letter) => bits * 2n + (/[A-Z]/.test(letter) ? 1n : 0n), 0n);
    return capitals === 0n ? tag : `${tag.toLowerCase()}+${capitals.toString(16)}`;
}
/** The tag of a file name that {@link encodeTag} made; `undefined` for another name. */
function decodeTag(name) {
    const [lower = '', bits, ...rest] = name.split('+');
    if (bits !== undefined && !/^[0-9a-f]{1,32}$/.test(bits))
        return undefined;
    const capitals = BigInt(`0x${bits ?? '0'}`);
    const tag = [...lower]
        .map((letter, index) => (capitals >> BigInt(lower.length - 1 - index)) & 1n ? letter.toUpperCase() : letter)
        .join('');
    return rest.length === 0 && encodeTag(tag) === name ? tag : undefined;
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/file-state.ts


/** The names in a folder; none where there is no folder. */
async function namesIn(folder) {
    return (0,external_node_fs_promises_.readdir)(folder).catch((error) => {
        if (codeOf(error) === 'ENOENT')
            return [];
        throw error;
    });
}
/** Bytes of a file; `undefined` where there is none. */
async function sizeOf(file) {
    try {
        return (await (0,external_node_fs_promises_.stat)(file)).size;
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw error;
    }
}
/** Whether an error says that a file is not there, or cannot be: its folder's name belongs to a file, or its own is too long. */
function isAbsent(error) {
    return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error));
}
/** Whether a file was last written to at or before a time, in milliseconds since 1970; `false` where there is none. */
async function isOlder(file, than) {
    try {
        return (await (0,external_node_fs_promises_.stat)(file)).mtimeMs <= than;
    }
    catch (error) {
        if (isAbsent(error))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/disk-manifests.ts








/**
 * Manifests and tags as files. Each birth of a manifest has an id of its own, which its tags repeat: a tag counts only while the manifest
 * it was set to lives. So one `unlink` deletes a manifest with all its tags, and no two writers can leave a tag to nothing.
 * Files are small and read synchronously, which is quicker than a trip through the thread pool.
 */
function createDiskManifests(layout) {
    const read = (name, digest) => readManifestFile(layout.manifest(name, digest), digest);
    /** Makes sure that the manifest is there, and returns the id of its birth; `undefined` when somebody else is at it, too. */
    const bear = async (name, manifest) => {
        const file = layout.manifest(name, manifest.digest);
        const living = read(name, manifest.digest);
        if (living)
            return living.birth;
        const birth = (0,external_node_crypto_.randomUUID)();
        const header = Buffer.from(`${JSON.stringify({ mediaType: manifest.mediaType, birth })}\n`);
        const content = Buffer.concat([header, manifest.bytes]);
        if (await createAtomically(file, content, layout.temporary()))
            return birth;
        // Somebody was quicker, or what is there is damaged.
        if (!read(name, manifest.digest))
            await writeAtomically(file, content, layout.temporary());
        return undefined;
    };
    const resolveTag = (name, tag) => {
        const target = readTagFile(layout.tag(name, tag));
        return target && read(name, target.digest)?.birth === target.birth ? target.digest : undefined;
    };
    return {
        getManifest: (name, digest) => read(name, digest)?.record,
        putManifest: async (name, manifest, tags, subject) => {
            if (subject)
                await touch(layout.referrer(name, subject, manifest.digest));
            for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
                const birth = await bear(name, manifest);
                if (birth === undefined)
                    continue;
                const target = Buffer.from(JSON.stringify({ digest: manifest.digest, birth }));
                for (const tag of tags)
                    await writeAtomically(layout.tag(name, tag), target, layout.temporary());
                // Deleted meanwhile by another request: then this one comes after it.
                if (read(name, manifest.digest)?.birth === birth)
                    return;
            }
            throw new Error(`${name}@${manifest.digest} was deleted ${maxAttempts} times while it was being put`);
        },
        deleteManifest: (name, digest) => removed(layout.manifest(name, digest)),
        resolveTag,
        deleteTag: async (name, tag) => resolveTag(name, tag) !== undefined && (await removed(layout.tag(name, tag))),
        listTags: (name) => entriesOf(layout.tags(name))
            .flatMap((entry) => decodeTag(entry) ?? [])
            .filter((tag) => resolveTag(name, tag) !== undefined)
            .sort(),
        listReferrers: (name, subject) => entriesOf(layout.referrers(name, subject))
            .map((entry) => asDigest(entry.replace('-', ':')))
            .filter((digest) => digest !== undefined)
            .filter((digest) => read(name, digest) !== undefined),
    };
}
const maxAttempts = 20;
/** What is not what it should be counts as absent: it can be put again. */
function readManifestFile(file, digest) {
    const content = readIfThere(file);
    const end = content?.indexOf(0x0a) ?? -1;
    if (!content || end < 0)
        return undefined;
    const header = parseObject(content.subarray(0, end));
    const bytes = content.subarray(end + 1);
    const { mediaType, birth } = header;
    if (typeof mediaType !== 'string' || typeof birth !== 'string')
        return undefined;
    if ((0,src/* digestOf */.ol)(bytes, (0,src/* algorithmOf */.Hy)(digest)) !== digest)
        return undefined;
    return { record: { digest, mediaType, bytes }, birth };
}
function readTagFile(file) {
    const content = readIfThere(file);
    if (!content)
        return undefined;
    const { digest: text, birth } = parseObject(content);
    const digest = typeof text === 'string' ? asDigest(text) : undefined;
    return digest && typeof birth === 'string' ? { digest, birth } : undefined;
}
function parseObject(bytes) {
    try {
        const value = JSON.parse(bytes.toString());
        return typeof value === 'object' && value !== null ? { ...value } : {};
    }
    catch {
        return {};
    }
}
function asDigest(text) {
    try {
        return (0,src/* parseDigest */.m)(text);
    }
    catch {
        return undefined;
    }
}
function readIfThere(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw error;
    }
}
function entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch (error) {
        if (isAbsent(error))
            return [];
        throw error;
    }
}
async function touch(file) {
    const handle = await withFolder(file, () => (0,external_node_fs_promises_.open)(file, 'a'));
    await handle.close();
    await syncFolder((0,external_node_path_.dirname)(file));
}
async function removed(file) {
    try {
        await (0,external_node_fs_promises_.rm)(file);
    }
    catch (error) {
        if (isAbsent(error))
            return false;
        throw error;
    }
    await syncFolder((0,external_node_path_.dirname)(file));
    return true;
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/file-pieces.ts

/** The bytes of a file from `start` to `end`, both included, or to its end. Every piece is the same memory, written anew. */
async function* readPieces(file, start, end) {
    const buffer = Buffer.allocUnsafeSlow(128 * 1024);
    const handle = await (0,external_node_fs_promises_.open)(file, 'r');
    try {
        for (let position = start; position <= end;) {
            const wanted = Math.min(buffer.length, end - position + 1);
            const { bytesRead } = await handle.read(buffer, 0, wanted, position);
            if (bytesRead === 0)
                return;
            yield buffer.subarray(0, bytesRead);
            position += bytesRead;
        }
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/storage.ts
/** Whether an error says that the disk, or the quota on it, is full. */
function isDiskFull(error) {
    if (!(error instanceof Error) || !('code' in error))
        return false;
    return error.code === 'ENOSPC' || error.code === 'EDQUOT';
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/disk-uploads.ts








/**
 * Uploads as files. Whoever writes to one first takes it, by renaming it: of two requests, also to two servers on one folder, one finds
 * nothing. A process that dies meanwhile leaves a file that nobody takes again, and that is swept.
 */
function createDiskUploads(layout, publish, now) {
    /** How much an upload has that this process is writing to. */
    const writing = new Map();
    /** Digests of uploads whose every byte went through this process; the others are read again at the end. */
    const digesters = new Map();
    const take = async (name, id, use) => {
        if (writing.has(id))
            return 'busy';
        const file = layout.upload(name, id);
        const taken = `${file}.${(0,external_node_crypto_.randomUUID)()}`;
        writing.set(id, { size: 0 });
        try {
            if (!(await renamed(file, taken)))
                return 'unknown';
            return await use(taken);
        }
        finally {
            await renamed(taken, file);
            writing.delete(id);
        }
    };
    const append = async (id, file, { body, range }) => {
        const handle = await (0,external_node_fs_promises_.open)(file, 'a');
        try {
            const before = (await handle.stat()).size;
            const progress = writing.get(id) ?? { size: before };
            progress.size = before;
            if (range && range.start !== before)
                return { kind: 'out-of-order', size: before };
            const running = digesters.get(id);
            const digester = running?.size === before ? running : undefined;
            if (running && !digester)
                digesters.delete(id);
            const takeBack = async () => {
                digesters.delete(id);
                await handle.truncate(before);
                progress.size = before;
            };
            try {
                for await (const bytes of body) {
                    await writeAll(handle, bytes);
                    progress.size += bytes.length;
                    if (digester) {
                        digester.digester.update(bytes);
                        digester.size += bytes.length;
                    }
                    if (range && progress.size - before > range.length)
                        break;
                }
            }
            catch (error) {
                if (isDiskFull(error)) {
                    digesters.delete(id);
                    await (0,external_node_fs_promises_.rm)(file, { force: true });
                }
                else if (range)
                    await takeBack();
                throw error;
            }
            const received = progress.size - before;
            if (!range || received === range.length)
                return { kind: 'appended', size: progress.size };
            await takeBack();
            return { kind: 'wrong-length', size: before, received };
        }
        finally {
            await handle.close();
        }
    };
    return {
        createUpload: async (name, algorithm) => {
            const id = (0,external_node_crypto_.randomUUID)();
            const file = layout.upload(name, id);
            const handle = await withFolder(file, () => (0,external_node_fs_promises_.open)(file, 'wx'));
            await handle.close();
            digesters.set(id, { digester: (0,src/* createDigester */.QC)(algorithm), algorithm, size: 0 });
            return id;
        },
        uploadSize: async (name, id) => {
            const size = await sizeOf(layout.upload(name, id));
            return size ?? writing.get(id)?.size;
        },
        appendUpload: async (name, id, chunk) => {
            const result = await take(name, id, (file) => append(id, file, chunk));
            return typeof result === 'string' ? { kind: result } : result;
        },
        finishUpload: async (name, id, digest) => take(name, id, async (file) => {
            const running = digesters.get(id);
            digesters.delete(id);
            await syncFile(file);
            if ((await digestOfFile(file, (0,src/* algorithmOf */.Hy)(digest), running)) === digest) {
                await publish(file, name, digest);
                return 'stored';
            }
            await (0,external_node_fs_promises_.rm)(file, { force: true });
            return 'mismatch';
        }),
        cancelUpload: async (name, id) => {
            digesters.delete(id);
            const result = await take(name, id, async (file) => {
                await (0,external_node_fs_promises_.rm)(file, { force: true });
                return 'cancelled';
            });
            return result === 'cancelled';
        },
        sweep: async (ageMs) => {
            for (const folder of [layout.uploads, layout.temporaries]) {
                for (const entry of await namesIn(folder)) {
                    const id = entry.slice(17, 53);
                    if (writing.has(id) || !(await isOlder((0,external_node_path_.join)(folder, entry), now() - ageMs)))
                        continue;
                    digesters.delete(id);
                    await (0,external_node_fs_promises_.rm)((0,external_node_path_.join)(folder, entry), { force: true });
                }
            }
        },
    };
}
async function digestOfFile(file, algorithm, running) {
    if (running?.algorithm === algorithm && running.size === (await sizeOf(file)))
        return running.digester.digest();
    const digester = (0,src/* createDigester */.QC)(algorithm);
    for await (const bytes of readPieces(file, 0, Number.MAX_SAFE_INTEGER))
        digester.update(bytes);
    return digester.digest();
}
async function writeAll(handle, bytes) {
    let written = 0;
    while (written < bytes.length)
        written += (await handle.write(bytes, written)).bytesWritten;
}
async function renamed(from, to) {
    try {
        await (0,external_node_fs_promises_.rename)(from, to);
        return true;
    }
    catch (error) {
        if (isAbsent(error))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/disk-storage.ts










/**
 * A {@link Storage} in a folder. Whatever a reader can find there is complete and verified, at any moment and after any death of a writer;
 * several processes may work in one folder. A blob's bytes go when the last repository that has it deletes it: the file system counts.
 * @throws LocalRegistryError `STORAGE_FAILED` when the folder cannot be made
 */
function createDiskStorage(folder, now = Date.now) {
    const layout = diskLayout(folder);
    makeFolder(layout.temporaries, folder);
    /** `file` ends up as the blob, or is removed where the same content is there already. */
    const publish = async (file, name, digest) => {
        const target = layout.blob(name, digest);
        const shared = layout.sharedBlob(digest);
        const size = await sizeOf(file);
        if ((await sizeOf(target)) === size)
            return (0,external_node_fs_promises_.rm)(file, { force: true });
        if ((await sizeOf(shared)) === size && (await linkDurably(shared, target)) === 'linked') {
            return (0,external_node_fs_promises_.rm)(file, { force: true });
        }
        await moveInto(file, target);
        await linkDurably(target, shared);
    };
    const mountBlob = async (from, to, digest) => {
        const source = layout.blob(from, digest);
        const target = layout.blob(to, digest);
        const linked = await linkDurably(source, target);
        if (linked !== 'unsupported')
            return linked !== 'absent';
        const temporary = layout.temporary();
        try {
            await (0,external_node_fs_promises_.copyFile)(source, temporary);
            await syncFile(temporary);
            await moveInto(temporary, target);
            return true;
        }
        catch (error) {
            await (0,external_node_fs_promises_.rm)(temporary, { force: true });
            if (isAbsent(error))
                return false;
            throw error;
        }
    };
    return {
        ...createDiskManifests(layout),
        ...createDiskUploads(layout, publish, now),
        mountBlob,
        repositoryExists: (name) => ['_manifests', '_blobs'].some((kind) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(layout.repository(name), kind))),
        listRepositories: async () => (await repositoriesBelow(layout.repositories, '')).sort(),
        findBlob: async (name, digest) => {
            const file = layout.blob(name, digest);
            const size = await sizeOf(file);
            if (size === undefined)
                return undefined;
            return { size, read: (start, end) => readPieces(file, start, end) };
        },
        deleteBlob: async (name, digest) => {
            const file = layout.blob(name, digest);
            try {
                await (0,external_node_fs_promises_.rm)(file);
            }
            catch (error) {
                if (isAbsent(error))
                    return false;
                throw error;
            }
            await syncFolder((0,external_node_path_.dirname)(file));
            await releaseShared(layout.sharedBlob(digest));
            return true;
        },
    };
}
/** Removes the shared name of a blob that has no other. A repository that links to it at this very moment keeps the bytes by its own. */
async function releaseShared(shared) {
    try {
        if ((await (0,external_node_fs_promises_.stat)(shared)).nlink === 1)
            await (0,external_node_fs_promises_.rm)(shared);
    }
    catch (error) {
        if (!isAbsent(error))
            throw error;
    }
}
async function repositoriesBelow(folder, prefix) {
    const entries = await (0,external_node_fs_promises_.readdir)(folder, { withFileTypes: true }).catch((error) => {
        if (isAbsent(error))
            return [];
        throw error;
    });
    const names = [];
    for (const { name } of entries.filter((entry) => entry.isDirectory())) {
        if (name === '_manifests' ||
            (name === '_blobs' && !entries.some((other) => other.name === '_manifests'))) {
            names.push(prefix.slice(0, -1));
        }
        if (!name.startsWith('_'))
            names.push(...(await repositoriesBelow((0,external_node_path_.join)(folder, name), `${prefix}${name}/`)));
    }
    return names;
}
function makeFolder(folder, named) {
    try {
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    }
    catch (cause) {
        const why = codeOf(cause) || 'it cannot be made';
        const message = `cannot keep a registry in ${named}: ${why}; choose a folder that can be written to`;
        throw new LocalRegistryError('STORAGE_FAILED', message, { cause });
    }
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/byte-range.ts
/**
 * Reads a `Range` header for content of `size` bytes (RFC 9110, 14.2). `whole` where it is to be ignored: another unit, several ranges,
 * or not a range at all.
 */
function parseRange(header, size) {
    const match = /^\s*bytes\s*=\s*(\d{0,16})\s*-\s*(\d{0,16})\s*$/i.exec(header ?? '');
    if (!match)
        return 'whole';
    const [, first = '', last = ''] = match;
    if (first === '') {
        if (last === '')
            return 'whole';
        const wanted = Math.min(Number(last), size);
        return wanted === 0 ? 'unsatisfiable' : { start: size - wanted, end: size - 1 };
    }
    const start = Number(first);
    const end = last === '' ? size - 1 : Number(last);
    return start >= size || end < start ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) };
}
/** Reads the `Content-Range` of an upload's chunk, `<start>-<end>` (distribution-spec, "Pushing a blob in chunks"). */
function parseContentRange(header) {
    const match = /^(?:bytes[ =])?(\d{1,15})-(\d{1,15})(?:\/(?:\d+|\*))?$/.exec(header.trim());
    if (!match)
        return undefined;
    const range = { start: Number(match[1]), end: Number(match[2]) };
    return range.end < range.start ? undefined : range;
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/blobs.ts



/** Answers requests to `/v2/<name>/blobs/<digest>` (distribution-spec, end-2, end-10). */
async function answerBlob(services, call, { name, digest }) {
    switch (call.method) {
        case 'GET':
        case 'HEAD':
            return getBlob(services, call, name, digest);
        case 'DELETE':
            return deleteBlob(services, name, digest);
        default:
            throw methodNotAllowed(['GET', 'HEAD', 'DELETE']);
    }
}
async function getBlob({ storage }, call, name, digest) {
    const blob = await storage.findBlob(name, digest);
    if (!blob)
        throw unknownBlob(name, digest);
    const { size } = blob;
    const headers = {
        'Content-Type': 'application/octet-stream',
        'Docker-Content-Digest': digest,
        'Accept-Ranges': 'bytes',
        ETag: `"${digest}"`,
    };
    const ifRange = call.headers['if-range'];
    const isCurrent = ifRange === undefined || ifRange === headers.ETag;
    const range = isCurrent ? parseRange(call.headers.range, size) : 'whole';
    if (range === 'unsatisfiable') {
        const about = { headers: { 'Content-Range': `bytes */${size}` } };
        throw new ProtocolError(416, 'SIZE_INVALID', `the range lies outside the ${size} bytes of the blob`, about);
    }
    if (range === 'whole')
        return { status: 200, headers, body: { length: size, read: () => blob.read(0, size - 1) } };
    const { start, end } = range;
    return {
        status: 206,
        headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${size}` },
        body: { length: end - start + 1, read: () => blob.read(start, end) },
    };
}
async function deleteBlob({ storage, features }, name, digest) {
    if (features.deletes === false)
        throw new ProtocolError(405, 'UNSUPPORTED', 'this registry deletes nothing');
    if (!(await storage.deleteBlob(name, digest)))
        throw unknownBlob(name, digest);
    return { status: 202 };
}
function unknownBlob(name, digest) {
    return new ProtocolError(404, 'BLOB_UNKNOWN', `${name} has no blob ${digest}`);
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/manifest-content.ts

/** What a manifest names and its repository does not have; its subject may be absent (distribution-spec, "Push"). */
async function findMissing(services, name, manifest) {
    const needed = manifest.kind === 'index' ? manifest.value.manifests : [manifest.value.config, ...manifest.value.layers];
    const missing = new Set();
    for (const descriptor of needed) {
        const isThere = manifest.kind === 'index'
            ? await hasChild(services, name, descriptor)
            : isElsewhere(descriptor) || (await hasBlob(services, name, descriptor));
        if (!isThere)
            missing.add(descriptor.digest);
    }
    return [...missing];
}
/** The descriptor under which a manifest is listed as a referrer (distribution-spec, "Listing Referrers"). */
function referrerDescriptor(record) {
    const manifest = (0,src/* parseManifest */.Ng)(record.bytes, record.mediaType);
    const { annotations } = manifest.value;
    const artifactType = manifest.value.artifactType ?? (manifest.kind === 'image' ? manifest.value.config.mediaType : undefined);
    return {
        mediaType: record.mediaType,
        digest: record.digest,
        size: record.bytes.length,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(annotations === undefined ? {} : { annotations }),
    };
}
async function hasChild(services, name, child) {
    const { storage, reads } = services;
    const seen = reads.resolve(name, { kind: 'digest', digest: child.digest });
    if (seen && storage.getManifest(name, seen))
        return true;
    const isManifest = (0,src/* isIndexMediaType */.$$)(child.mediaType) || (0,src/* isImageManifestMediaType */.d6)(child.mediaType);
    return !isManifest && (await hasBlob(services, name, child));
}
async function hasBlob({ storage }, name, { digest }) {
    return (await storage.findBlob(name, digest)) !== undefined;
}
/** Layers that may not be distributed stay where their `urls` say (image-spec, layer.md#non-distributable-layers). */
function isElsewhere({ mediaType, urls }) {
    return /\.(?:nondistributable|foreign)\./.test(mediaType) && Array.isArray(urls) && urls.length > 0;
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/discovery.ts




/** Answers `GET /v2/<name>/tags/list` (distribution-spec, end-8). */
function answerTags(services, call, { name }) {
    requireRead(call);
    if (!services.storage.repositoryExists(name)) {
        throw new ProtocolError(404, 'NAME_UNKNOWN', `there is no repository ${name}`);
    }
    const { items, headers } = paginate(services, call, services.storage.listTags(name), `/v2/${name}/tags/list`);
    return jsonAnswer(200, { name, tags: items }, headers);
}
/** Answers `GET /v2/_catalog` (Docker's registry API, "Listing Repositories"). */
async function answerCatalog(services, call) {
    requireRead(call);
    if (services.features.catalog === false)
        throw new ProtocolError(404, 'UNSUPPORTED', 'there is no catalogue here');
    const { items, headers } = paginate(services, call, await services.storage.listRepositories(), '/v2/_catalog');
    return jsonAnswer(200, { repositories: items }, headers);
}
/** Answers `GET /v2/<name>/referrers/<digest>` (distribution-spec, end-12). */
function answerReferrers({ storage, features }, call, { name, digest }) {
    requireRead(call);
    if (features.referrers === false)
        throw new ProtocolError(404, 'UNSUPPORTED', 'there is no referrers API here');
    const all = storage.listReferrers(name, digest).flatMap((referrer) => {
        const record = storage.getManifest(name, referrer);
        return record ? [referrerDescriptor(record)] : [];
    });
    const wanted = call.query.get('artifactType');
    const manifests = wanted === null ? all : all.filter(({ artifactType }) => artifactType === wanted);
    return jsonAnswer(200, { schemaVersion: 2, mediaType: src/* mediaTypes */.Ib.ociIndex, manifests }, {
        'Content-Type': src/* mediaTypes */.Ib.ociIndex,
        ...(wanted === null ? {} : { 'OCI-Filters-Applied': 'artifactType' }),
    });
}
/** A page of sorted items after `last`, and the link to the next (distribution-spec, "Listing Tags"). */
function paginate({ features }, call, all, path) {
    const last = call.query.get('last');
    const rest = last === null ? all : all.filter((item) => item > last);
    const size = Math.min(pageSize(call), features.maxPageSize ?? Number.POSITIVE_INFINITY);
    const items = rest.slice(0, size);
    const end = items.at(-1);
    if (end === undefined || items.length === rest.length)
        return { items, headers: {} };
    const query = new URLSearchParams({ n: String(size), last: end });
    return { items, headers: { Link: `<${path}?${query}>; rel="next"` } };
}
function pageSize(call) {
    const text = call.query.get('n');
    if (text === null)
        return Number.POSITIVE_INFINITY;
    if (/^\d{1,9}$/.test(text))
        return Number(text);
    throw new ProtocolError(400, 'PAGINATION_NUMBER_INVALID', 'n: expected a whole number that is not negative');
}
function requireRead(call) {
    if (call.method !== 'GET' && call.method !== 'HEAD')
        throw methodNotAllowed(['GET', 'HEAD']);
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/route.ts


/**
 * Takes a request target apart. Dot segments stay as they are (no grammar here admits them) and percent-encoding is undone once; a path
 * whose encoding is broken stays as it is, and so is refused by every grammar.
 */
function parseTarget(url) {
    const origin = /^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
    const [path = '', ...rest] = url.slice(origin.length).split('?');
    return { path: decoded(path), query: rest.join('?') };
}
/**
 * Finds what a path is about. Names may themselves hold words such as `blobs`, so paths are read from their end.
 * @throws ProtocolError 404 for an unknown path, 400 for a name, digest or upload id outside its grammar
 */
function parseRoute(path) {
    if (path === '/v2' || path === '/v2/')
        return { kind: 'base' };
    if (path === '/token')
        return { kind: 'token' };
    if (path === '/v2/_catalog')
        return { kind: 'catalog' };
    for (const [pattern, read] of patterns) {
        const match = pattern.exec(path);
        if (match)
            return read(parseName(match[1] ?? ''), match[2] ?? '');
    }
    throw new ProtocolError(404, 'UNSUPPORTED', 'there is nothing at this path');
}
const patterns = [
    [/^\/v2\/(.+)\/tags\/list$/s, (name) => ({ kind: 'tags', name })],
    [/^\/v2\/(.+)\/blobs\/uploads\/?$/s, (name) => ({ kind: 'uploads', name })],
    [
        /^\/v2\/(.+)\/blobs\/uploads\/([^/]+)$/s,
        (name, last) => ({ kind: 'upload', name, id: parseUploadId(last) }),
    ],
    [
        /^\/v2\/(.+)\/manifests\/([^/]+)$/s,
        (name, last) => ({ kind: 'manifest', name, reference: readReference(last) }),
    ],
    [/^\/v2\/(.+)\/blobs\/([^/]+)$/s, (name, last) => ({ kind: 'blob', name, digest: readDigest(last) })],
    [
        /^\/v2\/(.+)\/referrers\/([^/]+)$/s,
        (name, last) => ({ kind: 'referrers', name, digest: readDigest(last) }),
    ],
];
/**
 * A repository name: at most 255 characters of the grammar of distribution-spec ("Pulling manifests").
 * @throws ProtocolError 400 `NAME_INVALID`
 */
function parseName(text) {
    if (text.length <= 255 && namePattern.test(text))
        return text;
    const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
    const allowed = 'lower-case letters and digits, single separators ".", "_", "__" or "-"s between them, "/" between parts';
    throw new ProtocolError(400, 'NAME_INVALID', `repository name ${shown}: allowed are ${allowed}, 255 characters in all`);
}
const namePattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
/** @throws ProtocolError 400 `DIGEST_INVALID` */
function readDigest(text) {
    try {
        return (0,src/* parseDigest */.m)(text);
    }
    catch (error) {
        throw new ProtocolError(400, 'DIGEST_INVALID', messageOf(error));
    }
}
/** @throws ProtocolError 400 `TAG_INVALID` */
function readTag(text) {
    try {
        return (0,src/* parseTag */.ED)(text);
    }
    catch (error) {
        throw new ProtocolError(400, 'TAG_INVALID', messageOf(error));
    }
}
function readReference(text) {
    if (text.includes(':'))
        return { kind: 'digest', digest: readDigest(text) };
    try {
        return { kind: 'tag', tag: (0,src/* parseTag */.ED)(text) };
    }
    catch {
        return { kind: 'invalid', text };
    }
}
function parseUploadId(text) {
    if (/^[0-9a-f-]{36}$/.test(text))
        return text;
    throw new ProtocolError(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload');
}
function decoded(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        return path;
    }
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/tag-policy.ts

/**
 * Refuses to set a tag again that can be set once only, in the words of the registry that is played.
 * @throws ProtocolError 400, 403 or 412
 */
function refuseImmutable({ storage, features }, name, tags, digest) {
    const { immutableTags, immutableStyle = 'ecr' } = features;
    if (!immutableTags)
        return;
    for (const tag of tags) {
        const current = storage.resolveTag(name, tag);
        if (current === undefined || tag.search(immutableTags) < 0)
            continue;
        if (immutableStyle === 'docker-hub' && current === digest)
            continue;
        throw refusals[immutableStyle](name, tag);
    }
}
const refusals = {
    ecr: (name, tag) => new ProtocolError(400, 'TAG_INVALID', `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`),
    harbor: (name, tag) => new ProtocolError(412, 'PRECONDITION', `Failed to process request due to '${name}:${tag}' configured as immutable.`),
    'docker-hub': (name, tag) => new ProtocolError(403, 'DENIED', `${name}:${tag} is immutable and cannot be overwritten`),
};

;// CONCATENATED MODULE: ../../packages/local-registry/src/manifests.ts






/** Answers requests to `/v2/<name>/manifests/<reference>` (distribution-spec, end-3, end-7, end-9). */
async function answerManifest(services, call, route) {
    const { name, reference } = route;
    switch (call.method) {
        case 'GET':
        case 'HEAD':
            return getManifest(services, name, reference);
        case 'PUT':
            return putManifest(services, call, name, reference);
        case 'DELETE':
            return deleteManifest(services, name, reference);
        default:
            throw methodNotAllowed(['GET', 'HEAD', 'PUT', 'DELETE']);
    }
}
function getManifest({ storage, reads }, name, reference) {
    const digest = reads.resolve(name, reference);
    const manifest = digest && storage.getManifest(name, digest);
    if (!manifest)
        throw unknownManifest(name, reference);
    const headers = {
        'Content-Type': manifest.mediaType,
        'Docker-Content-Digest': manifest.digest,
        ETag: `"${manifest.digest}"`,
    };
    return { status: 200, headers, body: Buffer.from(manifest.bytes) };
}
async function putManifest(services, call, name, reference) {
    const { storage, reads, features } = services;
    const tags = tagsOf(services, call, reference);
    const bytes = await readBody(call, features.maxManifestBytes ?? 4 * 1024 * 1024);
    const digest = (0,src/* digestOf */.ol)(bytes, reference.kind === 'digest' ? (0,src/* algorithmOf */.Hy)(reference.digest) : 'sha256');
    if (reference.kind === 'digest' && reference.digest !== digest) {
        throw new ProtocolError(400, 'DIGEST_INVALID', `the manifest has the digest ${digest}, not ${reference.digest}`);
    }
    const manifest = readManifest(bytes, call.headers['content-type']);
    if (features.validateChildren !== false)
        await refuseMissing(services, name, manifest);
    refuseImmutable(services, name, tags, digest);
    const { mediaType, subject } = manifest.value;
    reads.expectWrite(name, digest, tags, call.lag);
    await storage.putManifest(name, { digest, mediaType, bytes }, tags, subject?.digest);
    return {
        status: 201,
        headers: {
            Location: `/v2/${name}/manifests/${digest}`,
            'Docker-Content-Digest': digest,
            ...(subject && features.referrers !== false ? { 'OCI-Subject': subject.digest } : {}),
            ...(reference.kind === 'digest' && tags.length > 0 ? { 'OCI-Tag': tags.join(', ') } : {}),
        },
    };
}
/** The tags to set: the reference itself, or the unreleased `?tag=` of distribution-spec (end-7b). */
function tagsOf({ features }, call, reference) {
    if (reference.kind === 'invalid')
        return [readTag(reference.text)];
    const asked = features.multiTag === false ? [] : call.query.getAll('tag');
    const tags = [...new Set(asked.map(readTag))];
    if (reference.kind === 'tag') {
        if (tags.length === 0)
            return [reference.tag];
        throw new ProtocolError(400, 'TAG_INVALID', 'the query "tag" goes with a digest, not with a tag');
    }
    const most = features.maxTags ?? 50;
    if (asked.length <= most)
        return tags;
    throw new ProtocolError(414, 'TAG_INVALID', `${asked.length} tags in one request; at most ${most} are allowed`);
}
function readManifest(bytes, contentType) {
    const declared = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (declared === '')
        throw new ProtocolError(400, 'MANIFEST_INVALID', 'Content-Type is missing');
    try {
        const manifest = (0,src/* parseManifest */.Ng)(bytes, declared);
        if (manifest.value.mediaType === declared)
            return manifest;
    }
    catch (error) {
        if (error instanceof src/* ImageError */.C8)
            throw new ProtocolError(400, 'MANIFEST_INVALID', error.message);
        throw error;
    }
    throw new ProtocolError(400, 'MANIFEST_INVALID', `Content-Type ${declared} is not that of the manifest`);
}
async function refuseMissing(services, name, manifest) {
    const missing = await findMissing(services, name, manifest);
    const [first] = missing;
    if (first === undefined)
        return;
    const others = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
    throw new ProtocolError(400, 'MANIFEST_BLOB_UNKNOWN', `${name} has no ${first}${others}`, {
        detail: { digests: missing },
    });
}
async function deleteManifest(services, name, reference) {
    const { storage, features } = services;
    if (features.deletes === false)
        throw new ProtocolError(405, 'UNSUPPORTED', 'this registry deletes nothing');
    const deleted = reference.kind === 'tag'
        ? await deleteTag(services, name, reference.tag)
        : reference.kind === 'digest' && (await storage.deleteManifest(name, reference.digest));
    if (!deleted)
        throw unknownManifest(name, reference);
    return { status: 202 };
}
async function deleteTag({ storage, features }, name, tag) {
    if (features.tagDelete === 'refuse') {
        throw new ProtocolError(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
    }
    if (features.tagDelete !== 'with-manifest')
        return storage.deleteTag(name, tag);
    const digest = storage.resolveTag(name, tag);
    return digest !== undefined && (await storage.deleteManifest(name, digest));
}
function unknownManifest(name, reference) {
    const shown = reference.kind === 'tag' ? reference.tag : reference.kind === 'digest' ? reference.digest : 'such tag';
    return new ProtocolError(404, 'MANIFEST_UNKNOWN', `${name} has no ${shown}`);
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/uploads.ts





/** Answers POST to `/v2/<name>/blobs/uploads/`: mounts, uploads in one request, begins an upload (distribution-spec, end-4, end-11). */
async function answerUploads(services, call, { name }) {
    if (call.method !== 'POST')
        throw methodNotAllowed(['POST']);
    const mount = call.query.get('mount');
    if (mount !== null) {
        const digest = readDigest(mount);
        if (await mountBlob(services, call, name, digest))
            return createdBlob(name, digest);
    }
    const asked = call.query.get('digest');
    if (mount === null && asked !== null)
        return uploadAtOnce(services, call, name, readDigest(asked));
    const id = await services.storage.createUpload(name, wantedAlgorithm(call));
    const { chunkMinLength } = services.features;
    const more = chunkMinLength === undefined ? {} : { 'OCI-Chunk-Min-Length': String(chunkMinLength) };
    return { status: 202, headers: { ...progressHeaders(name, id, 0), ...more } };
}
/** Answers requests to an upload that was begun (distribution-spec, end-5, end-6, end-13, end-14). */
async function answerUpload(services, call, { name, id }) {
    const { storage } = services;
    switch (call.method) {
        case 'PATCH': {
            const size = sizeAfter(await storage.appendUpload(name, id, chunkOf(call)), name, id);
            return { status: 202, headers: progressHeaders(name, id, size) };
        }
        case 'PUT':
            return finishUpload(services, call, name, id);
        case 'GET':
        case 'HEAD': {
            const size = await storage.uploadSize(name, id);
            if (size === undefined)
                throw unknownUpload();
            return { status: 204, headers: progressHeaders(name, id, size) };
        }
        case 'DELETE':
            if (!(await storage.cancelUpload(name, id)))
                throw unknownUpload();
            return { status: 204 };
        default:
            throw methodNotAllowed(['GET', 'HEAD', 'PATCH', 'PUT', 'DELETE']);
    }
}
/** The name of the repository that a mount names. */
function mountSource(query) {
    const from = query.get('from');
    return query.has('mount') && from !== null && from !== '' ? parseName(from) : undefined;
}
async function mountBlob(services, call, name, digest) {
    const { storage, features } = services;
    const from = mountSource(call.query);
    if (from === undefined && features.automaticMount === false)
        return false;
    const sources = from === undefined ? await storage.listRepositories() : [from];
    for (const source of sources) {
        const mayRead = source === name || call.subject.may(source, 'pull');
        if (mayRead && (await storage.mountBlob(source, name, digest)))
            return true;
    }
    return false;
}
async function uploadAtOnce({ storage }, call, name, digest) {
    const id = await storage.createUpload(name, (0,src/* algorithmOf */.Hy)(digest));
    try {
        sizeAfter(await storage.appendUpload(name, id, { body: call.body }), name, id);
    }
    catch (error) {
        await storage.cancelUpload(name, id);
        throw error;
    }
    return storeBlob({ storage }, name, id, digest);
}
async function finishUpload(services, call, name, id) {
    const { storage } = services;
    const asked = call.query.get('digest');
    if (asked === null)
        throw new ProtocolError(400, 'DIGEST_INVALID', 'the query "digest" is missing');
    const digest = readDigest(asked);
    if (hasBody(call.headers))
        sizeAfter(await storage.appendUpload(name, id, chunkOf(call)), name, id);
    return storeBlob({ storage }, name, id, digest);
}
async function storeBlob({ storage }, name, id, digest) {
    const result = await storage.finishUpload(name, id, digest);
    if (result === 'unknown')
        throw unknownUpload();
    if (result === 'busy')
        throw busyUpload();
    if (result === 'mismatch') {
        throw new ProtocolError(400, 'DIGEST_INVALID', `what was uploaded does not have the digest ${digest}`);
    }
    return createdBlob(name, digest);
}
function chunkOf(call) {
    const header = call.headers['content-range'];
    if (header === undefined)
        return { body: call.body };
    const range = parseContentRange(header);
    if (!range)
        throw new ProtocolError(400, 'BLOB_UPLOAD_INVALID', 'Content-Range: expected <start>-<end>');
    const length = range.end - range.start + 1;
    const declared = declaredLength(call.headers);
    if (declared !== undefined && declared !== length) {
        throw new ProtocolError(400, 'SIZE_INVALID', `Content-Range has ${length} bytes, Content-Length ${declared}`);
    }
    return { body: call.body, range: { start: range.start, length } };
}
function sizeAfter(result, name, id) {
    switch (result.kind) {
        case 'appended':
            return result.size;
        case 'unknown':
            throw unknownUpload();
        case 'busy':
            throw busyUpload();
        case 'out-of-order': {
            const message = `the chunk does not begin where the upload ends, at ${result.size}`;
            throw new ProtocolError(416, 'BLOB_UPLOAD_INVALID', message, {
                headers: progressHeaders(name, id, result.size),
            });
        }
        case 'wrong-length':
            throw new ProtocolError(400, 'SIZE_INVALID', `the chunk has ${result.received} bytes or more, not what Content-Range says`);
    }
}
/** `Range` names the last byte; an upload without any bytes has `0-0` too, as registries do since Docker's first. */
function progressHeaders(name, id, size) {
    return {
        Location: `/v2/${name}/blobs/uploads/${id}`,
        Range: `0-${Math.max(0, size - 1)}`,
        'Docker-Upload-UUID': id,
    };
}
function createdBlob(name, digest) {
    const headers = { Location: `/v2/${name}/blobs/${digest}`, 'Docker-Content-Digest': digest };
    return { status: 201, headers };
}
function wantedAlgorithm(call) {
    return call.query.get('digest-algorithm') === 'sha512' ? 'sha512' : 'sha256';
}
function unknownUpload() {
    return new ProtocolError(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload');
}
function busyUpload() {
    return new ProtocolError(409, 'BLOB_UPLOAD_INVALID', 'another request is writing to this upload');
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/dispatch.ts






/** Hands a request to the verb for its route. */
function dispatch(services, call, route) {
    switch (route.kind) {
        case 'base':
            if (call.method !== 'GET' && call.method !== 'HEAD')
                throw methodNotAllowed(['GET', 'HEAD']);
            return jsonAnswer(200, {});
        case 'catalog':
            return answerCatalog(services, call);
        case 'manifest':
            return answerManifest(services, call, route);
        case 'blob':
            return answerBlob(services, call, route);
        case 'uploads':
            return answerUploads(services, call, route);
        case 'upload':
            return answerUpload(services, call, route);
        case 'tags':
            return answerTags(services, call, route);
        case 'referrers':
            return answerReferrers(services, call, route);
        case 'token':
            throw new ProtocolError(404, 'UNSUPPORTED', 'there is no token service here');
    }
}
/** The rights that a request needs, as distribution asks for them. */
function needsOf(route, method, query) {
    switch (route.kind) {
        case 'base':
        case 'token':
            return [{ kind: 'base' }];
        case 'catalog':
            return [{ kind: 'catalog' }];
        case 'upload':
            return [{ kind: 'repository', name: route.name, actions: ['pull', 'push'] }];
        case 'uploads': {
            const from = mountSource(query);
            const target = { kind: 'repository', name: route.name, actions: ['pull', 'push'] };
            if (from === undefined || from === route.name)
                return [target];
            return [target, { kind: 'repository', name: from, actions: ['pull'], optional: true }];
        }
        default: {
            if (method === 'GET' || method === 'HEAD')
                return [{ kind: 'repository', name: route.name, actions: ['pull'] }];
            const actions = method === 'DELETE' ? ['delete'] : ['pull', 'push'];
            return [{ kind: 'repository', name: route.name, actions }];
        }
    }
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/error-answer.ts


/** The answer to what was thrown. What was not meant to be thrown is reported, and answered without a word of it. */
function errorAnswer(error, report) {
    if (error instanceof ProtocolError)
        return render(error);
    report(error);
    return render(isDiskFull(error)
        ? new ProtocolError(507, 'UNKNOWN', "no space is left on the registry's disk; nothing was stored")
        : new ProtocolError(500, 'UNKNOWN', 'the registry failed; its own log says why'));
}
/** The answer that a fault puts in the place of the registry's. */
function faultAnswer(effect) {
    const { status, code = 'UNKNOWN', message = 'a fault that was asked for', headers = {} } = effect;
    return render(new ProtocolError(status, code, message, { headers }));
}
function render(error) {
    const headers = { 'Content-Type': 'application/json', ...error.headers };
    return { status: error.status, headers, body: renderErrors([error]) };
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/exchange.ts


function openExchange(request, response, faults) {
    const started = performance.now();
    // A client that leaves is no error here.
    for (const stream of [request, response])
        stream.on('error', () => response.destroy());
    const method = request.method ?? '';
    const target = parseTarget(request.url ?? '');
    const effects = faults.take({ method, ...target });
    const record = {
        method,
        ...target,
        auth: parseCredentials(request.headers.authorization).kind,
        authorized: false,
        status: 0,
        bytesReceived: 0,
        bytesSent: 0,
        faults: effects.map(({ kind }) => kind),
        completed: false,
        durationMs: 0,
    };
    return { request, response, record, target, effects, started };
}
/** Writes the end of an exchange into its record. */
function closeExchange({ response, record, started }) {
    record.completed = response.writableFinished;
    record.durationMs = performance.now() - started;
}
/** `scheme://host` as the client wrote it, where that can be told apart from an attempt to write into our headers. */
function originOf(request) {
    const scheme = 'encrypted' in request.socket ? 'https' : 'http';
    const { host = '' } = request.headers;
    const { localAddress, localPort } = request.socket;
    return `${scheme}://${/^[A-Za-z0-9.:[\]_-]+$/.test(host) ? host : `${localAddress}:${localPort}`}`;
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/fault.ts
function createFaultBox(faults, { now, random }) {
    let armed = faults.map(arm);
    const effectOf = (fault, request) => {
        const { match = {}, effect } = fault.fault;
        if (!matches(match, request) || !canHappen(effect, request))
            return undefined;
        if (fault.toSkip > 0) {
            fault.toSkip -= 1;
            return undefined;
        }
        if (fault.left <= 0 || random() >= (match.probability ?? 1))
            return undefined;
        const happens = effect.kind === 'rate-limit' ? limited(fault, effect, now()) : effect;
        if (happens)
            fault.left -= 1;
        return happens;
    };
    return {
        inject: (fault) => {
            armed.push(arm(fault));
        },
        clear: () => {
            armed = [];
        },
        take: (request) => {
            const effects = [];
            for (const fault of armed) {
                const effect = effectOf(fault, request);
                if (!effect)
                    continue;
                effects.push(effect);
                if (isFinal(effect))
                    break;
            }
            armed = armed.filter(({ left }) => left > 0);
            return effects;
        },
    };
}
function arm(fault) {
    const usual = fault.effect.kind === 'rate-limit' ? Number.POSITIVE_INFINITY : 1;
    const { after = 0, times = usual } = fault.match ?? {};
    return { fault, toSkip: after, left: times, windowStart: 0, inWindow: 0 };
}
function limited(fault, effect, now) {
    if (fault.inWindow === 0 || now - fault.windowStart >= effect.windowMs) {
        fault.windowStart = now;
        fault.inWindow = 0;
    }
    fault.inWindow += 1;
    if (fault.inWindow <= effect.requests)
        return undefined;
    const seconds = Math.max(1, Math.ceil((fault.windowStart + effect.windowMs - now) / 1000));
    const headers = { 'Retry-After': effect.retryAfter ?? String(seconds) };
    const message = `more than ${effect.requests} requests in ${effect.windowMs} ms`;
    return { kind: 'status', status: 429, code: 'TOOMANYREQUESTS', message, headers };
}
function matches(match, request) {
    return ((match.method === undefined || match.method.toUpperCase() === request.method) &&
        (match.path === undefined || search(match.path, request.path)) &&
        (match.query === undefined || search(match.query, request.query)));
}
/** Some effects are about writes: a read neither has nor uses them up. */
function canHappen(effect, { method, path }) {
    if (effect.kind === 'lag')
        return method === 'PUT' && path.includes('/manifests/');
    return effect.kind !== 'disk-full' || ['PUT', 'POST', 'PATCH'].includes(method);
}
/** A test that a `g` or `y` flag on the caller's pattern cannot make depend on the one before. */
function search(pattern, text) {
    return text.search(pattern) >= 0;
}
function isFinal(effect) {
    return effect.kind === 'status' || effect.kind === 'reset' || effect.kind === 'hang';
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/lag.ts
function createLaggingReads(storage) {
    const pending = new Map();
    const set = (key, before, reads) => {
        if (reads > 0)
            pending.set(key, { before, left: reads });
        else
            pending.delete(key);
    };
    return {
        expectWrite: (name, digest, tags, reads) => {
            if (reads === 0 && pending.size === 0)
                return;
            set(`${name}@${digest}`, storage.getManifest(name, digest)?.digest, reads);
            for (const tag of tags)
                set(`${name}:${tag}`, storage.resolveTag(name, tag), reads);
        },
        resolve: (name, reference) => {
            if (reference.kind === 'invalid')
                return undefined;
            const isTag = reference.kind === 'tag';
            const key = isTag ? `${name}:${reference.tag}` : `${name}@${reference.digest}`;
            const lagging = pending.get(key);
            if (lagging && lagging.left > 0) {
                lagging.left -= 1;
                return lagging.before;
            }
            pending.delete(key);
            return isTag ? storage.resolveTag(name, reference.tag) : reference.digest;
        },
    };
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/memory-storage.ts


/** A {@link Storage} that is gone with the process. Blobs are held once, whatever the number of their repositories. */
function createMemoryStorage(now = Date.now) {
    const repositories = new Map();
    const uploads = new Map();
    const repositoryOf = (name) => {
        const known = repositories.get(name);
        if (known)
            return known;
        const created = { blobs: new Map(), manifests: new Map(), tags: new Map() };
        repositories.set(name, created);
        return created;
    };
    const uploadOf = (name, id) => {
        const upload = uploads.get(id);
        return upload?.name === name ? upload : undefined;
    };
    /** One inode per digest, so to speak: the same bytes in two repositories are the same buffers. */
    const sharedContent = (digest) => {
        for (const { blobs } of repositories.values()) {
            const blob = blobs.get(digest);
            if (blob)
                return blob;
        }
        return undefined;
    };
    return {
        repositoryExists: (name) => repositories.has(name),
        listRepositories: async () => [...repositories.keys()].sort(),
        getManifest: (name, digest) => repositories.get(name)?.manifests.get(digest)?.manifest,
        putManifest: async (name, manifest, tags, subject) => {
            const repository = repositoryOf(name);
            repository.manifests.set(manifest.digest, { manifest, subject });
            for (const tag of tags)
                repository.tags.set(tag, manifest.digest);
        },
        deleteManifest: async (name, digest) => {
            const repository = repositories.get(name);
            if (!repository?.manifests.delete(digest))
                return false;
            for (const [tag, target] of repository.tags)
                if (target === digest)
                    repository.tags.delete(tag);
            return true;
        },
        resolveTag: (name, tag) => repositories.get(name)?.tags.get(tag),
        deleteTag: async (name, tag) => repositories.get(name)?.tags.delete(tag) ?? false,
        listTags: (name) => [...(repositories.get(name)?.tags.keys() ?? [])].sort(),
        listReferrers: (name, subject) => [...(repositories.get(name)?.manifests.values() ?? [])]
            .filter((stored) => stored.subject === subject)
            .map((stored) => stored.manifest.digest),
        findBlob: async (name, digest) => {
            const blob = repositories.get(name)?.blobs.get(digest);
            return blob && { size: blob.size, read: (start, end) => slices(blob.chunks, start, end) };
        },
        deleteBlob: async (name, digest) => repositories.get(name)?.blobs.delete(digest) ?? false,
        mountBlob: async (from, to, digest) => {
            const blob = repositories.get(from)?.blobs.get(digest);
            if (blob)
                repositoryOf(to).blobs.set(digest, blob);
            return blob !== undefined;
        },
        createUpload: async (name) => {
            const id = (0,external_node_crypto_.randomUUID)();
            uploads.set(id, { name, chunks: [], size: 0, busy: false, touched: now() });
            return id;
        },
        uploadSize: async (name, id) => uploadOf(name, id)?.size,
        appendUpload: async (name, id, chunk) => {
            const upload = uploadOf(name, id);
            if (!upload)
                return { kind: 'unknown' };
            if (upload.busy)
                return { kind: 'busy' };
            upload.busy = true;
            try {
                return await append(upload, chunk);
            }
            finally {
                upload.busy = false;
                upload.touched = now();
            }
        },
        finishUpload: async (name, id, digest) => {
            const upload = uploadOf(name, id);
            if (!upload)
                return 'unknown';
            if (upload.busy)
                return 'busy';
            uploads.delete(id);
            if (digestOfChunks(upload.chunks, (0,src/* algorithmOf */.Hy)(digest)) !== digest)
                return 'mismatch';
            const blob = sharedContent(digest) ?? { chunks: upload.chunks, size: upload.size };
            repositoryOf(name).blobs.set(digest, blob);
            return 'stored';
        },
        cancelUpload: async (name, id) => uploadOf(name, id) !== undefined && uploads.delete(id),
        sweep: async (ageMs) => {
            for (const [id, upload] of uploads)
                if (!upload.busy && now() - upload.touched >= ageMs)
                    uploads.delete(id);
        },
    };
}
async function append(upload, { body, range }) {
    const before = upload.size;
    if (range && range.start !== before)
        return { kind: 'out-of-order', size: before };
    const kept = upload.chunks.length;
    const takeBack = () => {
        upload.chunks.length = kept;
        upload.size = before;
    };
    try {
        for await (const bytes of body) {
            upload.chunks.push(bytes);
            upload.size += bytes.length;
            if (range && upload.size - before > range.length)
                break;
        }
    }
    catch (error) {
        // A stream that broke off can be resumed where it ended; a chunk is sent again as a whole.
        if (range)
            takeBack();
        throw error;
    }
    const received = upload.size - before;
    if (!range || received === range.length)
        return { kind: 'appended', size: upload.size };
    takeBack();
    return { kind: 'wrong-length', size: before, received };
}
function digestOfChunks(chunks, algorithm) {
    const digester = (0,src/* createDigester */.QC)(algorithm);
    for (const chunk of chunks)
        digester.update(chunk);
    return digester.digest();
}
async function* slices(chunks, start, end) {
    let offset = 0;
    for (const chunk of chunks) {
        const from = Math.max(start - offset, 0);
        const to = Math.min(end + 1 - offset, chunk.length);
        if (from < to)
            yield chunk.subarray(from, to);
        offset += chunk.length;
        if (offset > end)
            return;
    }
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/request-body.ts
/**
 * The body of a request in pieces. Giving up half way leaves the connection usable for an answer. `fullAfter` plays a disk that is full
 * after so many bytes.
 */
async function* readingBody(request, onBytes, fullAfter) {
    let size = 0;
    if (fullAfter === 0)
        throw diskFull();
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        size += chunk.length;
        onBytes(chunk.length);
        if (fullAfter !== undefined && size >= fullAfter)
            throw diskFull();
        yield chunk;
    }
    awaitServer(request);
}
/** Once a request is here as a whole its connection may be idle as long as the answer takes: hashing and writing to disk do. */
function awaitServer(request) {
    // The server's own time-outs are in force again after the answer.
    request.socket.setTimeout(0);
}
/** Reads what is left of a body that nobody wants, so that the client sees the answer; closes the connection when there is no end to it. */
function discardBody(request) {
    if (request.readableEnded || request.destroyed)
        return;
    let size = 0;
    const giveUp = () => {
        request.destroy();
    };
    const timer = setTimeout(giveUp, 5_000).unref();
    request.on('data', (chunk) => {
        size += chunk.length;
        if (size > 16 * 1024 * 1024)
            giveUp();
    });
    request.on('close', () => clearTimeout(timer));
    request.on('error', () => clearTimeout(timer));
    request.resume();
}
function diskFull() {
    return Object.assign(new Error('ENOSPC: no space left on device (a fault that was asked for)'), {
        code: 'ENOSPC',
    });
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/request-log.ts
/** A log of at most `limit` requests; the older half goes when it is full. */
function createRequestLog(limit) {
    const records = [];
    return {
        records,
        add: (record) => {
            if (limit <= 0)
                return;
            if (records.length >= limit)
                records.splice(0, Math.ceil(limit / 2));
            records.push(record);
        },
    };
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ../../packages/local-registry/src/response.ts

/** Writes an answer to its end, or as far as the faults let it. Resolves when the answer, or the connection, is over. */
async function sendAnswer(response, answer, faults, gone) {
    const length = lengthOf(answer);
    response.writeHead(answer.status, headersOf(answer, length, faults));
    if (response.req.method === 'HEAD' || answer.body === undefined || length === 0) {
        response.end();
        await over(response);
        return 0;
    }
    if (!('read' in answer.body) && faults.length === 0) {
        response.end(answer.body);
        await over(response);
        return length;
    }
    const limit = bodyLimit(faults);
    let sent = 0;
    // A body that is cut short before its first byte has sent its headers all the same.
    if (Number.isFinite(limit.bytes))
        response.flushHeaders();
    for await (const piece of 'read' in answer.body ? answer.body.read() : [answer.body]) {
        const bytes = sent === 0 && faults.some(({ kind }) => kind === 'corrupt') ? corrupted(piece) : piece;
        const allowed = bytes.subarray(0, limit.bytes - sent);
        if (!(await written(response, allowed)))
            return sent;
        sent += allowed.length;
        if (sent < limit.bytes)
            continue;
        await cut(response, limit.ending, gone);
        return sent;
    }
    if (sent < length)
        throw new Error(`the body has ${sent} bytes, not ${length}`);
    response.end();
    await over(response);
    return sent;
}
/** Ends a connection by a reset, so that the client sees neither an answer nor an orderly end. */
function resetConnection(response) {
    const { socket } = response;
    try {
        socket?.resetAndDestroy();
    }
    catch {
        // A TLS socket cannot be reset by itself; it just ends.
    }
    socket?.destroy();
}
function headersOf(answer, length, faults) {
    const headers = {
        'Docker-Distribution-Api-Version': 'registry/2.0',
        'X-Content-Type-Options': 'nosniff',
        ...(answer.status === 204 ? {} : { 'Content-Length': String(length) }),
        ...answer.headers,
    };
    for (const fault of faults) {
        if (fault.kind === 'wrong-digest')
            headers['Docker-Content-Digest'] = `sha256:${'0'.repeat(64)}`;
        if (fault.kind === 'headers')
            Object.assign(headers, fault.headers);
    }
    return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}
function lengthOf({ body }) {
    return body?.length ?? 0;
}
function bodyLimit(faults) {
    const fault = faults.find(({ kind }) => kind === 'truncate' || kind === 'stall');
    if (fault?.kind === 'truncate')
        return { bytes: fault.bytes, ending: 'end' };
    if (fault?.kind === 'stall')
        return { bytes: fault.bytes, ending: 'stall' };
    return { bytes: Number.POSITIVE_INFINITY, ending: 'end' };
}
/** Ends the connection, or leaves it to the client, or the end of the registry, to do so. */
async function cut(response, ending, gone) {
    if (ending === 'end')
        response.socket?.end();
    if (!gone.aborted)
        await new Promise((resolve) => gone.addEventListener('abort', resolve, { once: true }));
    response.destroy();
}
async function over(response) {
    await (0,external_node_stream_promises_.finished)(response).catch(() => {
        // The client went away before the end: the answer is over all the same.
    });
}
/** Hands bytes to the system; `false` when the client is gone. Only then may their memory be used again. */
function written(response, bytes) {
    return new Promise((resolve) => {
        const leave = () => resolve(false);
        if (response.destroyed)
            return leave();
        response.once('close', leave);
        response.write(bytes, (error) => {
            response.off('close', leave);
            resolve(!error);
        });
    });
}
function corrupted(chunk) {
    const bytes = Uint8Array.from(chunk);
    bytes[0] = (bytes[0] ?? 0) ^ 0xff;
    return bytes;
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/token-service.ts




/** Answers requests to `/token`; `now` is in milliseconds since 1970. */
async function answerToken(authority, call, now) {
    const noStore = { 'Cache-Control': 'no-store' };
    if (call.method === 'GET') {
        const { authorization } = call.headers;
        return jsonAnswer(200, answerTokenGet(authority, { query: call.query, authorization, now }), noStore);
    }
    if (call.method !== 'POST')
        throw methodNotAllowed(['GET', 'POST']);
    const form = new URLSearchParams((await readBody(call, 64 * 1024)).toString());
    return jsonAnswer(200, answerTokenPost(authority, { form, now }), noStore);
}
/**
 * Answers `GET /token` with Basic credentials, or none (docs/spec/auth/token.md). Rights that the user does not have are left out of the
 * token; that is no error.
 * @throws ProtocolError 401 for a wrong password, and where there is no anonymous access
 */
function answerTokenGet(authority, request) {
    const { query, now } = request;
    const credentials = parseCredentials(request.authorization);
    const user = credentials.kind === 'basic' ? authority.userOf(credentials.user, credentials.secret) : undefined;
    const mayBeAnonymous = credentials.kind === 'none' && authority.options?.anonymousPull === true;
    if (user === undefined && !mayBeAnonymous)
        throw wrongCredentials();
    const access = grant(authority, user, parseScopes(query.getAll('scope')));
    const wantsRefresh = query.get('offline_token') === 'true' && user !== undefined;
    const answer = issue(authority, { user, access, now, wantsRefresh });
    return { token: answer.access_token, ...answer };
}
/**
 * Answers `POST /token` with the grants `password` and `refresh_token` (docs/spec/auth/oauth.md).
 * @throws ProtocolError 400 for a grant that is neither, 401 for one that is refused
 */
function answerTokenPost(authority, request) {
    const { form, now } = request;
    const grantType = form.get('grant_type');
    if (grantType !== 'password' && grantType !== 'refresh_token') {
        throw new ProtocolError(400, 'UNSUPPORTED', 'grant_type: allowed are password and refresh_token');
    }
    const refreshToken = form.get('refresh_token') ?? '';
    const user = grantType === 'password'
        ? authority.userOf(form.get('username') ?? '', form.get('password') ?? '')
        : userOfRefreshToken(authority, refreshToken);
    if (user === undefined)
        throw wrongCredentials();
    const access = grant(authority, user, parseScopes(form.getAll('scope')));
    const wantsRefresh = grantType === 'password' && form.get('access_type') === 'offline';
    const answer = issue(authority, { user, access, now, wantsRefresh });
    const scope = access.map(({ type, name, actions }) => `${type}:${name}:${actions.join(',')}`).join(' ');
    return { ...answer, scope, ...(grantType === 'refresh_token' ? { refresh_token: refreshToken } : {}) };
}
function userOfRefreshToken(authority, token) {
    const claims = authority.signer.verify(token);
    return claims?.use === 'refresh' && authority.knows(claims.sub) ? claims.sub : undefined;
}
function grant(authority, user, wanted) {
    return wanted.flatMap((scope) => {
        if (scope.type === 'registry')
            return user !== undefined || authority.options?.anonymousPull ? [scope] : [];
        if (scope.type !== 'repository')
            return [];
        const asked = scope.actions.includes('*')
            ? allActions
            : allActions.filter((action) => scope.actions.includes(action));
        const actions = asked.filter((action) => authority.permits(user, scope.name, action));
        return actions.length > 0 ? [{ ...scope, actions }] : [];
    });
}
const allActions = ['pull', 'push', 'delete'];
function issue(authority, token) {
    const { user, access, now, wantsRefresh } = token;
    const seconds = authority.options?.tokenSeconds ?? 300;
    const sub = user ?? '';
    const exp = now / 1000 + seconds;
    return {
        access_token: authority.signer.sign({ use: 'access', sub, exp, access }),
        expires_in: seconds,
        issued_at: new Date(now).toISOString(),
        ...(wantsRefresh
            ? {
                refresh_token: authority.signer.sign({
                    use: 'refresh',
                    sub,
                    exp: Number.MAX_SAFE_INTEGER,
                    access: [],
                }),
            }
            : {}),
    };
}
function wrongCredentials() {
    const message = 'user name, password or token is wrong';
    return new ProtocolError(401, 'UNAUTHORIZED', message, { headers: basicChallenge });
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/handler.ts















/** Makes a registry that a server of any kind can call. */
function createLocalRegistryHandler(options = {}) {
    const clock = options.clock ?? { now: Date.now, random: Math.random };
    const storage = openStorage(options);
    const services = { storage, reads: createLaggingReads(storage), features: options.features ?? {} };
    const authority = createAuthority(options.auth, clock.now);
    const faults = createFaultBox(options.faults ?? [], clock);
    const log = createRequestLog(options.requestLogLimit ?? 10_000);
    const underway = new Map();
    const report = (error) => {
        try {
            options.onError?.(error);
        }
        catch {
            // A registry does not end because somebody's report of an error failed.
        }
    };
    const stopSweeping = sweepRegularly(storage, options.uploadExpiryMs ?? 24 * 60 * 60 * 1000, report);
    const produce = async (exchange) => {
        const { request, record, target, effects } = exchange;
        const route = parseRoute(target.path);
        const query = new URLSearchParams(target.query);
        const full = effects.find((effect) => effect.kind === 'disk-full');
        const count = (bytes) => {
            record.bytesReceived += bytes;
        };
        const call = {
            method: record.method,
            query,
            headers: request.headers,
            body: readingBody(request, count, full && (full.bytes ?? 0)),
            lag: effects.find((effect) => effect.kind === 'lag')?.requests ?? 0,
        };
        if (route.kind === 'token' && options.auth?.kind === 'bearer') {
            const answer = await answerToken(authority, call, clock.now());
            record.authorized = true;
            return answer;
        }
        const needs = needsOf(route, record.method, query);
        const subject = authority.authorize(request.headers.authorization, needs, originOf(request));
        record.authorized = true;
        if (writes(record.method) && !hasBody(request.headers))
            awaitServer(request);
        return dispatch(services, { ...call, subject }, route);
    };
    const answerOf = async (exchange) => {
        const final = exchange.effects.find(handler_isFinal);
        if (final?.kind === 'status' && final.when !== 'after')
            return faultAnswer(final);
        if (final?.kind === 'reset' && final.when === 'before')
            return 'reset';
        const answer = await produce(exchange).catch((error) => {
            if (exchange.request.destroyed && !exchange.request.complete)
                return 'reset';
            return errorAnswer(error, report);
        });
        if (final?.kind === 'reset')
            return 'reset';
        return final?.kind === 'status' ? faultAnswer(final) : answer;
    };
    const serve = async (exchange, gone) => {
        const { request, response, record, effects } = exchange;
        if (!(await waitAsTold(effects, options.latencyMs ?? 0, gone))) {
            resetConnection(response);
            return;
        }
        const answer = await answerOf(exchange);
        if (answer === 'reset') {
            resetConnection(response);
            return;
        }
        record.status = answer.status;
        record.bytesSent = await sendAnswer(response, answer, effects, gone);
        discardBody(request);
    };
    return {
        handle: (request, response) => {
            const exchange = openExchange(request, response, faults);
            log.add(exchange.record);
            const leaving = new AbortController();
            response.once('close', () => leaving.abort());
            const work = serve(exchange, leaving.signal)
                .catch((error) => {
                response.destroy();
                report(error);
            })
                .then(() => {
                underway.delete(work);
                closeExchange(exchange);
                options.onRequest?.(exchange.record);
            })
                .catch(report);
            underway.set(work, leaving);
        },
        requests: log.records,
        inject: (fault) => faults.inject(fault),
        clearFaults: () => faults.clear(),
        tags: (name) => tagMap(storage, name),
        hasManifest: (name, digest) => storage.getManifest(name, digest) !== undefined,
        close: async () => {
            stopSweeping();
            for (const leaving of underway.values())
                leaving.abort();
            await Promise.all(underway.keys());
        },
    };
}
function openStorage({ storage, clock }) {
    return storage?.kind === 'disk'
        ? createDiskStorage(storage.folder, clock?.now)
        : createMemoryStorage(clock?.now);
}
function sweepRegularly(storage, ageMs, report) {
    const sweep = () => {
        storage.sweep(ageMs).catch(report);
    };
    sweep();
    const timer = setInterval(sweep, Math.min(Math.max(ageMs, 1000), 60 * 60 * 1000)).unref();
    return () => clearInterval(timer);
}
/** Waits as long as latency and faults say; `false` when the client, or the registry, left meanwhile. */
async function waitAsTold(effects, latencyMs, gone) {
    const delays = effects.map((effect) => (effect.kind === 'delay' ? effect.ms : 0));
    const hangs = effects.some(({ kind }) => kind === 'hang');
    const ms = hangs ? 2 ** 31 - 1 : delays.reduce((sum, delay) => sum + delay, latencyMs);
    if (ms === 0)
        return !gone.aborted;
    return (0,promises_.setTimeout)(ms, true, { signal: gone }).catch(() => false);
}
function writes(method) {
    return method !== 'GET' && method !== 'HEAD';
}
function handler_isFinal(effect) {
    return effect.kind === 'status' || effect.kind === 'reset';
}
function tagMap(storage, name) {
    return new Map(storage.listTags(name).flatMap((tag) => {
        const digest = storage.resolveTag(name, tag);
        return digest ? [[tag, digest]] : [];
    }));
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/local-registry.ts


/**
 * Starts an OCI distribution registry (distribution-spec 1.1) on loopback.
 * @throws LocalRegistryError `LISTEN_FAILED` when the port cannot be had, `STORAGE_FAILED` when the folder cannot be used
 */
async function startLocalRegistry(options = {}) {
    const handler = createLocalRegistryHandler(options);
    const server = await createServer(handler, options);
    try {
        await listen(server, options);
    }
    catch (error) {
        await handler.close();
        throw error;
    }
    const host = hostOf(server, options.hostname ?? defaultHostname);
    let closed;
    const close = () => {
        closed ??= stop(server, handler);
        return closed;
    };
    const { requests, inject, clearFaults, tags, hasManifest } = handler;
    const url = `${options.tls ? 'https' : 'http'}://${host}`;
    return { host, url, requests, inject, clearFaults, tags, hasManifest, close, [Symbol.asyncDispose]: close };
}
const defaultHostname = '127.0.0.1';
async function createServer(handler, options) {
    const limits = {
        // A large layer may take as long as it moves: idle connections are ended, long requests are not.
        requestTimeout: 0,
        headersTimeout: 20_000,
        keepAliveTimeout: 30_000,
        connectionsCheckingInterval: 5_000,
        maxHeaderSize: 32 * 1024,
    };
    const server = options.tls
        ? (await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 23))).createServer({ ...limits, ...options.tls }, handler.handle)
        : (await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 23))).createServer(limits, handler.handle);
    server.on('error', (error) => options.onError?.(error));
    server.timeout = options.idleTimeoutMs ?? 60_000;
    return server;
}
function listen(server, { port = 0, hostname = defaultHostname }) {
    return new Promise((resolve, reject) => {
        server.once('error', (cause) => {
            const why = cause.code === 'EADDRINUSE'
                ? 'something else listens there; choose another port, or 0 for any'
                : cause.message;
            reject(new LocalRegistryError('LISTEN_FAILED', `cannot listen on ${hostname}:${port}: ${why}`, { cause }));
        });
        server.listen(port, hostname, resolve);
    });
}
function hostOf(server, hostname) {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return hostname.includes(':') ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}
async function stop(server, handler) {
    const stopped = new Promise((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), 1_000);
    await handler.close();
    server.closeAllConnections();
    await stopped;
    clearTimeout(timer);
}

;// CONCATENATED MODULE: ../../packages/local-registry/src/index.ts





/***/ })

};
