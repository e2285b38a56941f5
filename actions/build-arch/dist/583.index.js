export const id = 583;
export const ids = [583];
export const modules = {

/***/ 8992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* unused harmony export LoginError */
/**
 * A login that could not be done, with all its problems: the message has a line for each. The code is that of the first.
 * Nothing was written then.
 */
class LoginError extends Error {
    name = 'LoginError';
    code;
    problems;
    constructor(problems, options) {
        super(problems.map(({ message }) => message).join('\n'), options);
        this.code = problems[0].code;
        this.problems = problems;
    }
}


/***/ }),

/***/ 1002:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   as: () => (/* binding */ minterDeps)
/* harmony export */ });
/* unused harmony exports readIdentities, mayBeAccessKey */
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8992);
/* harmony import */ var _secret_forms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5138);


/**
 * Reads the identities of a request: those of the input and of the secret, joined. Nothing of them is loaded where there are
 * none and no entry of `REGISTRY_AUTHS` is a cloud's access key.
 *
 * @throws IdentityError `MALFORMED`; LoginError where both name one registry.
 */
async function readIdentities({ identities = {} }, registryAuths, deps) {
    const { input = '', secret = '' } = identities;
    const isNeeded = `${input}${secret}`.trim() !== '' || registryAuths.some(mayBeAccessKey);
    if (!isNeeded)
        return { entries: [], mint: () => Promise.reject(unloaded()), [Symbol.asyncDispose]: async () => { } };
    const { createMinter, parseIdentities } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 1127));
    const { environment } = deps;
    const [ofInput, ofSecret] = await Promise.all([
        parseIdentities(input, { input: 'identities', environment }),
        parseIdentities(secret, { input: 'IDENTITIES', environment }),
    ]);
    for (const account of ofSecret.flatMap(accountsOf))
        deps.onSecret?.(account);
    refuseTwice(ofInput, ofSecret);
    const minter = createMinter(await minterDeps(deps));
    return {
        entries: [...ofInput, ...ofSecret],
        mint: (identity) => minter.mint(identity),
        [Symbol.asyncDispose]: () => minter[Symbol.asyncDispose](),
    };
}
/** What minting needs, from what the login has. */
async function minterDeps({ environment, home, signal, onSecret, }) {
    const { networkSettingsFrom } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 475));
    return {
        environment,
        network: networkSettingsFrom(environment, home),
        signal,
        onSecret: (text) => {
            for (const form of onSecret === undefined ? [] : (0,_secret_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .secretFormsOf */ .r)(text))
                onSecret?.(form);
        },
    };
}
/** Whether an entry of `REGISTRY_AUTHS` is for a cloud that wants its access keys exchanged; the cloud's own code says which. */
function mayBeAccessKey({ username }) {
    return /^(?:AKIA|ASIA)[A-Z0-9]{12,124}$/.test(username);
}
/** Who keeps identities secret keeps account numbers secret, which stand in the names of registries too. */
function accountsOf(identity) {
    return JSON.stringify(identity).match(/(?<!\d)\d{12}(?!\d)/g) ?? [];
}
function refuseTwice(ofInput, ofSecret) {
    const problems = ofSecret.flatMap((identity) => {
        const other = ofInput.find(({ registry }) => registry === identity.registry);
        if (other === undefined)
            return [];
        const message = `${identity.where} names the registry that ${other.where} names; keep one of them`;
        return [{ host: identity.registry, code: 'INVALID_IDENTITIES', message }];
    });
    const [first, ...others] = problems;
    if (first !== undefined)
        throw new LoginError([first, ...others]);
}
function unloaded() {
    return new Error('no identities were read');
}


/***/ }),

/***/ 9583:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  secretFormsOf: () => (/* reexport */ secret_forms/* secretFormsOf */.r)
});

// UNUSED EXPORTS: LoginError, login, logout, parseLoginState, runCredentialHelper

// EXTERNAL MODULE: ../../packages/credentials/src/index.ts + 23 modules
var src = __webpack_require__(6320);
;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/credential-helper.ts

const notFound = { stdout: 'credentials not found in native keychain\n', exitCode: 1 };
/**
 * The credential helper of a job (docker/docker-credential-helpers, "Development"): gives out the credentials that were
 * minted for the job, and mints another where the last one is near its end. `get` answers `ExpiresAt` besides, which our own
 * client reads and others pass over.
 */
async function runCredentialHelper({ verb, input, folder }, deps) {
    const entries = await readMinted(folder);
    switch (verb) {
        case 'get': {
            const entry = findEntry(entries, input);
            return entry === undefined ? notFound : await get(entry, entries, folder, deps);
        }
        case 'list': {
            const users = entries.map(({ identity, credential }) => [identity.registry, userOf(credential)]);
            return { stdout: JSON.stringify(Object.fromEntries(users)), exitCode: 0 };
        }
        case 'erase': {
            const entry = findEntry(entries, input);
            if (entry !== undefined)
                await writeMinted(folder, entries.filter((other) => other !== entry));
            return { stdout: '', exitCode: 0 };
        }
        default:
            return {
                stdout: 'polyarch mints the credential of this registry itself: nothing can be stored for it in this job\n',
                exitCode: 1,
            };
    }
}
async function get(entry, entries, folder, deps) {
    if (isFresh(entry, Date.now()))
        return toReply(entry);
    try {
        // Its output is read by a program: there is no log to hide anything in.
        const { mintAgain } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9990));
        const renewed = await mintAgain(entry, deps);
        await writeMinted(folder, entries.map((other) => (other === entry ? renewed : other)));
        return toReply(renewed);
    }
    catch (error) {
        deps.signal?.throwIfAborted();
        // The old one may still do: a cloud that is down for a minute is no reason to stop now.
        if (entry.expiresAt !== undefined && Date.now() < entry.expiresAt)
            return toReply(entry);
        const message = error instanceof Error ? error.message : String(error);
        return { stdout: `${message.replaceAll(/\s*\n\s*/g, '; ')}\n`, exitCode: 1 };
    }
}
function toReply({ identity, credential, expiresAt }) {
    const Secret = credential.kind === 'basic' ? credential.password : credential.token;
    const answer = { ServerURL: identity.registry, Username: userOf(credential), Secret };
    const end = expiresAt === undefined ? {} : { ExpiresAt: new Date(expiresAt).toISOString() };
    return { stdout: JSON.stringify({ ...answer, ...end }), exitCode: 0 };
}
/** Under `<token>` the secret is an identity token, by the helpers' protocol. */
function userOf(credential) {
    return credential.kind === 'basic' ? credential.username : '<token>';
}
function findEntry(entries, input) {
    const host = hostOf(input);
    return entries.find(({ identity }) => canonicalHost(identity.registry) === host);
}
function hostOf(serverUrl) {
    try {
        return parseRegistryHost(serverUrl);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ../../packages/multi-registry-login/src/error.ts
var error = __webpack_require__(8992);
// EXTERNAL MODULE: ../../packages/identity/src/index.ts + 8 modules
var identity_src = __webpack_require__(1127);
// EXTERNAL MODULE: ../../packages/registry/src/index.ts + 35 modules
var registry_src = __webpack_require__(475);
;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/problem.ts




/** A registry of the images that has no credential and asks for one. */
function problem_toMissing(host, { secrets = {}, workflow }) {
    return {
        host,
        code: 'MISSING_CREDENTIALS',
        message: `no credential for ${host}: ${howToGive(host, secrets)}${howToPass(host, workflow)}`,
    };
}
/** Every candidate that was tried was refused; `error` is what the registry said to the last. */
function problem_toRefused(host, tried, error) {
    const users = tried.map(({ credential, source }) => {
        const user = 'username' in credential && credential.username ? `user "${credential.username}"` : '';
        // "user and password", given for this login alone, has no name of its own.
        return source === explicitSource && user !== '' ? user : `${user}${user === '' ? '' : ' of '}${source}`;
    });
    return {
        host,
        code: 'LOGIN_REFUSED',
        message: `${host} refused ${users.join(', then ')}${statusOf(error)}: ${whatToCheck(host, tried.at(-1))}`,
    };
}
/** The registry, its token service or a credential helper could not be asked. */
function problem_toUnanswered(host, error) {
    const code = error instanceof CredentialsError
        ? 'LOOKUP_FAILED'
        : error instanceof IdentityError
            ? codeOfIdentity[error.code]
            : 'UNREACHABLE';
    // An identity's error names its registry itself, or hides it, where the entry is a secret.
    const where = error instanceof IdentityError ? '' : ` to ${host}`;
    return { host, code, message: `cannot log in${where}: ${error.message}` };
}
const codeOfIdentity = {
    MALFORMED: 'INVALID_IDENTITIES',
    NO_OIDC: 'MISSING_CREDENTIALS',
    NOT_ASSUMABLE: 'LOGIN_REFUSED',
    REFUSED: 'LOGIN_REFUSED',
    UNREACHABLE: 'UNREACHABLE',
};
/** The first credential was refused and the next accepted. */
function problem_toFallBackNotice(host, refused, error, used) {
    return `${host} refused ${refused.source}${statusOf(error)}; logged in with ${used.source} instead`;
}
function statusOf(error) {
    if (!(error instanceof RegistryError))
        return '';
    const parts = [error.status, error.code].filter((part) => part !== undefined);
    return parts.length === 0 ? '' : ` (${parts.join(' ')})`;
}
function howToGive(host, secrets) {
    if (host === 'docker.io') {
        const [has, lacks] = secrets.DOCKER_USERNAME
            ? ['DOCKER_USERNAME', 'DOCKER_TOKEN']
            : ['DOCKER_TOKEN', 'DOCKER_USERNAME'];
        const isHalf = secrets.DOCKER_USERNAME || secrets.DOCKER_TOKEN;
        return isHalf
            ? `${has} is set and ${lacks} is not; set both`
            : 'set DOCKER_USERNAME and DOCKER_TOKEN, or log in with docker';
    }
    if (host === 'ghcr.io')
        return 'give github-token or GHCR_PUSH_TOKEN, or log in with docker';
    if (isArtifactRegistry(host))
        return 'set GAR_PUSH_TOKEN to a service account key, or log in with docker';
    return `add "- registry: ${host}" with username and password to REGISTRY_AUTHS, or log in with docker`;
}
/** What a caller of another owner has to write: nothing reaches that workflow by `secrets: inherit`. */
function howToPass(host, workflow) {
    if (workflow === undefined || workflow.owner.toLowerCase() === workflow.callerOwner.toLowerCase())
        return '';
    const names = namesOf(host);
    const pairs = names.map((name) => `${name}: "\${{ secrets.${name} }}"`).join(', ');
    return (`; the workflow belongs to ${workflow.owner} and is called by ${workflow.callerOwner}, and "secrets: inherit" works only ` +
        `inside one organisation or enterprise: write in the calling job: secrets: { ${pairs} }`);
}
function namesOf(host) {
    if (host === 'docker.io')
        return ['DOCKER_USERNAME', 'DOCKER_TOKEN'];
    if (host === 'ghcr.io')
        return ['GHCR_PUSH_TOKEN'];
    return isArtifactRegistry(host) ? ['GAR_PUSH_TOKEN'] : ['REGISTRY_AUTHS'];
}
function whatToCheck(host, candidate) {
    if (candidate?.source === 'github-token')
        return 'give the job the permission "packages: write"';
    if (candidate !== undefined && candidate.keeper !== 'user')
        return `log in to ${host} again, or give another credential`;
    if (host === 'docker.io')
        return 'use an access token of that user that may read and write';
    if (host === 'ghcr.io')
        return 'use a classic personal access token with write:packages that has not expired';
    if (isArtifactRegistry(host))
        return 'use a key of a service account that has the role artifactregistry.writer';
    return 'check user and password, and whether they have expired';
}

// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var image_src = __webpack_require__(5951);
;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/push-check.ts


/**
 * What a push would be refused with, as far as it can be known without leaving anything behind:
 *
 * - everywhere, from the token: what it does not grant
 * - ghcr.io, whose tokens say nothing: an upload is begun and given up, where a push is to come; GHCR makes a package with its
 *   first manifest only
 * - ECR, which has no tokens and makes no repositories by itself: a list of tags tells that a repository does not exist
 *
 * Other registries with opaque tokens are not asked: some make a repository of the first upload.
 */
async function push_check_checkPush(check) {
    const { target, request, withheld } = check;
    const told = withheld.map(({ repository, error }) => {
        const words = error === undefined ? '' : ` (${[error.status, error.code].filter(Boolean).join(' ')})`;
        return toProblem(check, formatRepository(repository), `may not push to it${words}`, adviceOf(error, check));
    });
    if (told.length > 0 || target.repositories.length === 0)
        return told;
    if (target.host === 'ghcr.io' && request.purpose === 'push')
        return await tryEach(check, (one) => one.checkPush(check.options));
    if (!isEcr(target.host))
        return [];
    return await tryEach(check, async (one) => {
        for await (const _tag of one.listTags({ ...check.options, pageSize: 1 }))
            return;
    }, 
    // In ECR's own words only: others say the same code of a repository that is only empty.
    (error) => isNotFound(error) && /repository with name .* does not exist/i.test(error.detail));
}
/** Only a refusal counts here: whatever else goes wrong now may go well later. */
async function tryEach(check, work, counts = (error) => error.status === 401 || error.status === 403) {
    const problems = await Promise.all(check.target.repositories.map(async (repository) => {
        try {
            await work(check.client.repository(repository, 'push'));
            return [];
        }
        catch (error) {
            check.options.signal?.throwIfAborted();
            if (!(error instanceof RegistryError))
                throw error;
            if (!counts(error))
                return [];
            const what = `${isNotFound(error) ? 'does not find it' : 'may not push to it'} (${error.status} ${error.code}: ${error.detail})`;
            return [toProblem(check, formatRepository(repository), what, adviceOf(error, check))];
        }
    }));
    return problems.flat();
}
function toProblem({ target, candidate }, repository, what, advice) {
    const { credential, source } = candidate;
    const user = 'username' in credential && credential.username ? `user "${credential.username}" of ` : '';
    return {
        host: target.host,
        code: 'PUSH_REFUSED',
        message: `${repository}: ${target.host} takes ${user}${source}, which ${what}: ${advice}`,
    };
}
function adviceOf(error, { target, candidate }) {
    const hint = error?.hint;
    // What the client says of any refusal is no advice for this one.
    if (hint !== undefined && !hint.startsWith('check the credential'))
        return hint;
    if (target.host === 'ghcr.io' && candidate.source === 'github-token')
        return 'give the calling job "permissions: { contents: read, packages: write }"';
    if (target.host === 'docker.io')
        return 'use an access token that may write, of a user who may push there';
    return 'give that account the right to push there, or use another';
}
function isEcr(host) {
    return /^\d{12}\.dkr[.-]ecr(?:-fips)?\./.test(host);
}

;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/attempt.ts







/**
 * Finds the credential of one registry and has the registry accept it. What the machine has counts only where none was
 * given; of several that were given, the next is tried only where the candidate says so.
 */
async function attempt_attemptLogin(target, settings) {
    const { host } = target;
    const missing = { target, kind: 'missing', problem: toMissing(host, settings.request) };
    const [first, ...others] = listCandidates(host, settings.given);
    const finders = first === undefined ? [() => findOnMachine(target, settings.machine)] : [first, ...others];
    try {
        if (!settings.verify) {
            const candidate = await announced(finders[0], settings.deps)();
            if (candidate !== undefined)
                return { target, kind: 'unverified', candidate, notices: [] };
            if (!settings.probe)
                return missing;
        }
        return (await tryInTurn(target, finders, settings)) ?? missing;
    }
    catch (error) {
        settings.deps.signal?.throwIfAborted();
        // Anything else is a fault of this program, which no registry is to be blamed for.
        if (!isExpected(error))
            throw error;
        return { target, kind: 'failed', problem: toUnanswered(host, error) };
    }
}
function isExpected(error) {
    return error instanceof RegistryError || error instanceof CredentialsError || error instanceof IdentityError;
}
/** Undefined where there is no credential and the registry asks for one. */
async function tryInTurn(target, finders, { request, deps }) {
    const { host } = target;
    const refused = [];
    for (const find of finders) {
        const { candidate, answer, error, withheld } = await tryOne(target, find, request, deps);
        if (answer === 'refused') {
            if (candidate === undefined)
                return undefined;
            refused.push({ candidate, error });
            if (candidate.orNext)
                continue;
            break;
        }
        if (candidate === undefined)
            return { target, kind: 'anonymous' };
        const [firstWithheld] = withheld;
        if (firstWithheld !== undefined && request.purpose === 'push') {
            refused.push({ candidate, error: undefined, problem: firstWithheld });
            if (candidate.orNext)
                continue;
            break;
        }
        const kind = answer === 'accepted' ? 'accepted' : 'unverified';
        const fallBacks = refused.map((one) => toFallBackNotice(host, one.candidate, one.error, candidate));
        return { target, kind, candidate, notices: [...fallBacks, ...withheld.map(({ message }) => message)] };
    }
    const last = refused.at(-1);
    const candidates = refused.map(({ candidate }) => candidate);
    return { target, kind: 'failed', problem: last?.problem ?? toRefused(host, candidates, last?.error) };
}
/** The client asks for the credential while its first request is under way, since a helper may be slow. */
async function tryOne(target, find, request, deps) {
    let candidate;
    const announce = announced(find, deps);
    const client = deps.createClient(async () => {
        candidate = await announce();
        return candidate?.credential;
    });
    const options = deps.signal === undefined ? {} : { signal: deps.signal };
    try {
        const { answer, withheld } = await client.verify(target.host, target.repositories, options);
        // A registry that greets everybody may never have asked for the credential.
        candidate ??= await announce();
        if (answer !== 'accepted' || candidate === undefined)
            return { candidate, answer: answer === 'anonymous' ? 'refused' : answer, withheld: [] };
        const problems = await checkPush({ target, candidate, request, withheld, client, options });
        return { candidate, answer, withheld: problems };
    }
    catch (error) {
        if (!isUnauthorized(error))
            throw error;
        return { candidate, answer: 'refused', error, withheld: [] };
    }
    finally {
        await client.close();
    }
}
async function findOnMachine(target, machine) {
    const found = await machine.find(target.host, target.repositories[0]?.path);
    return (found && {
        credential: found.credential,
        source: found.source,
        orNext: false,
        keeper: found.configuration,
    });
}
/** Tells all forms of a secret before anybody uses it. */
function announced(find, { onSecret }) {
    let answer;
    return () => {
        answer ??= find().then((candidate) => {
            for (const form of candidate === undefined ? [] : formsOf(candidate))
                onSecret?.(form);
            return candidate;
        });
        return answer;
    };
}
function formsOf({ credential }) {
    return credential.kind === 'basic'
        ? secretFormsOf(credential.password, credential.username)
        : secretFormsOf(credential.token);
}

// EXTERNAL MODULE: ../../packages/multi-registry-login/src/identities.ts
var identities = __webpack_require__(1002);
;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/login-config.ts

/** Puts the accepted credentials where the scope says, at once. @throws CredentialsError */
async function login_config_writeLogins(attempts, scope, deps) {
    const entries = entriesToWrite(attempts, scope);
    switch (scope.kind) {
        case 'process':
            return { environment: {}, notices: [], state: { scope: 'process' } };
        case 'user': {
            const registries = entries.map(({ registry }) => registry);
            // Before the write: once it is done, nothing may keep its record from the caller.
            const notices = await listShadows(registries, login_config_machineSettings(deps));
            const added = entries.length === 0 ? [] : await mergeUserConfig(entries, login_config_machineSettings(deps));
            const dockerConfig = locateDockerConfig(deps.environment, deps.home).folder;
            return { dockerConfig, environment: {}, notices, state: { scope: 'user', added } };
        }
        case 'job': {
            const { parentFolder, ownerProcess, helper } = scope;
            const [{ folder, path, environment, restore, notices }] = await Promise.all([
                createJobConfig(entries, {
                    ...login_config_machineSettings(deps),
                    parentFolder,
                    ...(ownerProcess !== undefined && { ownerProcess }),
                    ...(helper !== undefined && { jobHelper: helper }),
                }),
                removeLeftovers(parentFolder, deps.userId),
            ]);
            const state = { scope: 'job', folder, restore };
            return { dockerConfig: folder, ...(path !== undefined && { path }), environment, notices, state };
        }
    }
}
/** What docker has already is not written again; what only podman has is, for the job, so that docker has it too. */
function entriesToWrite(attempts, scope) {
    return attempts.flatMap((attempt) => {
        if (!('candidate' in attempt))
            return [];
        const { credential, keeper, minted } = attempt.candidate;
        const isNew = keeper === 'user' || (keeper === 'podman' && scope.kind === 'job');
        return isNew ? [{ registry: attempt.target.host, credential, ...(minted && { minted }) }] : [];
    });
}
/** What `@polyarch/credentials` needs to know of this machine. */
function login_config_machineSettings({ environment, home, userId, helperTimeoutMs, }) {
    return {
        environment,
        home,
        ...(userId === undefined ? {} : { userId }),
        ...(helperTimeoutMs === undefined ? {} : { helperTimeoutMs }),
    };
}

// EXTERNAL MODULE: ../../packages/multi-registry-login/src/minting.ts
var minting = __webpack_require__(9990);
;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/target.ts

/** The registries of a request, each once: those of the images first, then those that only `identities` and `REGISTRY_AUTHS` name. */
function target_listTargets(request, explicit, named) {
    const optional = new Set((request.optionalRegistries ?? []).map(parseRegistryHost));
    const wanted = [
        ...request.repositories.map(({ registry }) => canonicalHost(registry)),
        ...(request.registries ?? []).map(parseRegistryHost),
        ...explicit.map(({ registry }) => registry),
    ];
    const hosts = new Set([...wanted, ...named.map(({ registry }) => registry)]);
    return [...hosts].map((host) => ({
        host,
        repositories: request.repositories.filter(({ registry }) => canonicalHost(registry) === host),
        required: wanted.includes(host) && !optional.has(host),
    }));
}

;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/login.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








/**
 * Logs in to every registry of a request: finds each one's credential, has all registries accept theirs at once, then
 * writes once. Contract section 3 (`multi-registry-login`), section 5 (Credentials).
 *
 * @throws LoginError with every registry's problem, and nothing written; CredentialsError for a malformed `REGISTRY_AUTHS`
 *   or docker configuration, and where the configuration cannot be written.
 */
async function login(request, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const notices = [];
        const registryAuths = await readRegistryAuths(request.registryAuths ?? '', deps);
        const explicit = (request.explicit ?? []).map(normalize);
        const identities = __addDisposableResource(env_1, await readIdentities(request, registryAuths, deps), true);
        const targets = listTargets(request, explicit, [...identities.entries, ...registryAuths]);
        const secrets = request.secrets ?? {};
        const policy = request.missingCredentials ?? 'fail';
        const verify = request.verify ?? true;
        const machine = createCredentialSource({
            ...machineSettings(deps),
            onNotice: (text) => notices.push(text),
        });
        const given = {
            explicit,
            identities: identities.entries,
            registryAuths,
            secrets,
            ...(await createMinting(identities, registryAuths, deps)),
        };
        const settings = { request, given, machine, verify, probe: policy !== 'ignore', deps };
        const attempts = await Promise.all(targets.map((target) => attemptLogin(target, settings)));
        const problems = attempts.filter((attempt) => isFatal(attempt, policy)).flatMap(problemsOf);
        const [first, ...others] = problems;
        if (first !== undefined)
            throw new LoginError([first, ...others]);
        for (const attempt of attempts)
            notices.push(...noticesOf(attempt, policy));
        deps.signal?.throwIfAborted();
        const written = await writeLogins(attempts, request.scope, deps);
        return {
            ...written,
            registries: attempts.map(toRegistryLogin),
            notices: [...notices, ...written.notices],
            credentials: sourceOf(attempts, machine, deps),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function isFatal({ kind, target }, policy) {
    return target.required && (kind === 'failed' || (kind === 'missing' && policy === 'fail'));
}
function problemsOf(attempt) {
    return 'problem' in attempt ? [attempt.problem] : [];
}
function noticesOf(attempt, policy) {
    switch (attempt.kind) {
        case 'failed':
            return [attempt.problem.message];
        case 'missing':
            return policy === 'ignore' ? [] : [attempt.problem.message];
        case 'anonymous':
            return [];
        default:
            return attempt.notices;
    }
}
function toRegistryLogin(attempt) {
    const { host } = attempt.target;
    if (attempt.kind === 'anonymous')
        return { host, source: 'anonymous', verified: true };
    if (!('candidate' in attempt))
        return { host, source: 'none', verified: false };
    return { host, source: attempt.candidate.source, verified: attempt.kind === 'accepted' };
}
function sourceOf(attempts, machine, deps) {
    const accepted = new Map(attempts.flatMap((attempt) => 'candidate' in attempt ? [[attempt.target.host, attempt.candidate]] : []));
    // A registry that was dealt with above is not asked about again: what was refused stays out.
    const settled = new Set(attempts.map(({ target }) => target.host));
    return async (registry) => {
        const host = canonicalHost(registry);
        const candidate = accepted.get(host);
        if (candidate !== undefined) {
            const { credential, source, minted } = candidate;
            if (minted === undefined || isFresh({ ...minted, credential }, Date.now()))
                return { ...credential, source };
            // The client asks again before a credential ends: a long publish outlives it.
            const { mintAgain } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9990));
            const { credential: next, ...again } = await mintAgain(minted, deps);
            accepted.set(host, { ...candidate, credential: next, minted: again });
            return { ...next, source };
        }
        return settled.has(host) ? undefined : machine(registry);
    };
}
/** A password read from stdin ends with a line end that is no part of it. */
function normalize({ registry, username, password }) {
    return { registry: parseRegistryHost(registry), username, password: password.replace(/\r?\n$/, '') };
}
/** Announced before it is parsed: the error of a list that cannot be parsed must not be the first to hold it. */
async function readRegistryAuths(text, { onSecret }) {
    if (onSecret !== undefined)
        for (const form of secretFormsOf(text))
            onSecret(form);
    return parseRegistryAuths(text);
}

;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/logout.ts


/**
 * Undoes a login: removes the job's folder, or from the user's configuration those entries that still are what was added.
 * Set the variables of `state.restore` back first. Doing it twice is no error.
 *
 * @throws CredentialsError where it cannot be removed.
 */
async function logout(state, deps) {
    switch (state.scope) {
        case 'process':
            return { removed: [] };
        case 'job':
            await removeJobConfig(state.folder);
            return { removed: [] };
        case 'user': {
            const removed = await removeUserEntries(state.added, deps);
            return { removed: removed.map(({ registry }) => registry) };
        }
    }
}
/**
 * Reads a state that was kept as JSON between two processes.
 *
 * @throws LoginError `INVALID_STATE`
 */
function parseLoginState(json) {
    if (isRecord(json)) {
        if (json['scope'] === 'process')
            return { scope: 'process' };
        if (json['scope'] === 'job' && typeof json['folder'] === 'string' && isTextRecord(json['restore'])) {
            return { scope: 'job', folder: json['folder'], restore: json['restore'] };
        }
        if (json['scope'] === 'user' && Array.isArray(json['added']) && json['added'].every(isAddedEntry)) {
            return { scope: 'user', added: json['added'] };
        }
    }
    const message = 'the state of the login cannot be read: it is not what a login kept; log in again, then out';
    throw new LoginError([{ host: '', code: 'INVALID_STATE', message }]);
}
function isAddedEntry(value) {
    if (!isTextRecord(value))
        return false;
    return typeof value['registry'] === 'string' && typeof value['file'] === 'string';
}
function isTextRecord(value) {
    return isRecord(value) && Object.values(value).every((field) => typeof field === 'string');
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ../../packages/multi-registry-login/src/secret-forms.ts
var secret_forms = __webpack_require__(5138);
;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/index.ts







/***/ }),

/***/ 9990:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mintAgain: () => (/* binding */ mintAgain)
/* harmony export */ });
/* unused harmony export createMinting */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _polyarch_credentials__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6320);
/* harmony import */ var _identities_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1002);




/**
 * How credentials are minted for one login: each identity's once, and not at all where an earlier login of this job has one
 * that lasts for a while.
 */
async function createMinting(identities, registryAuths, deps) {
    const exchangedByAuth = new Map();
    if (registryAuths.some(mayBeAccessKey)) {
        const { identityFromAccessKeys } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 1127));
        for (const auth of registryAuths) {
            const identity = identityFromAccessKeys(auth.registry, auth.username, auth.password);
            if (identity !== undefined)
                exchangedByAuth.set(auth, identity);
        }
    }
    return {
        exchanged: (auth) => exchangedByAuth.get(auth),
        mint: async (identity) => (await ofThisJob(identity, deps)) ?? (await mintAnew(identity, identities)),
    };
}
async function ofThisJob(identity, { environment, home, onSecret }) {
    const { folder } = locateDockerConfig(environment, home);
    const entries = await readMinted(join(folder, ownFolder));
    const found = entries.find((entry) => isSameIdentity(entry.identity, identity));
    if (found === undefined || !isFresh(found, Date.now()))
        return undefined;
    const { credential, ...minted } = found;
    const secret = credential.kind === 'basic' ? credential.password : credential.token;
    for (const form of secretFormsOf(secret))
        onSecret?.(form);
    return {
        credential,
        source: sourceOf(identity),
        orNext: false,
        keeper: 'user',
        minted: { ...minted, identity },
    };
}
async function mintAnew(identity, identities) {
    const { credential, expiresAt } = await identities.mint(identity);
    const source = sourceOf(identity);
    const mintedAt = Date.now();
    const end = expiresAt?.getTime();
    return {
        credential: { ...credential, source, ...(end !== undefined && { expiresAt: end }) },
        source,
        orNext: false,
        keeper: 'user',
        minted: { identity, mintedAt, ...(end !== undefined && { expiresAt: end }) },
    };
}
/** Another credential of the same identity. @throws IdentityError */
async function mintAgain({ identity }, deps) {
    const { mintCredential } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 1127));
    const { credential, expiresAt } = await mintCredential(identity, await (0,_identities_js__WEBPACK_IMPORTED_MODULE_2__/* .minterDeps */ .as)(deps));
    const end = expiresAt?.getTime();
    return {
        identity,
        credential: { ...credential, ...(end !== undefined && { expiresAt: end }) },
        mintedAt: Date.now(),
        ...(end !== undefined && { expiresAt: end }),
    };
}
/** `identities (aws)`; an access key stays an entry of `REGISTRY_AUTHS`. */
function sourceOf({ type, where }) {
    return `${where.split(':', 1)[0]} (${type})`;
}


/***/ }),

/***/ 5138:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ secretFormsOf)
/* harmony export */ });
/** Shorter lines of a secret (`{`, `},`) are no secret, and masking them would spoil every log and output. */
const minimumLineLength = 4;
/**
 * The forms in which a secret may appear in a log: as it is, each of its lines, base64 alone and as `user:password` (what a
 * docker configuration and a Basic header hold), URL-encoded, and as it stands in JSON. For edges that mask; each once.
 */
function secretFormsOf(value, username) {
    if (value === '')
        return [];
    const lines = value
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line.length >= minimumLineLength);
    const encoded = encodeURIComponent(Buffer.from(value).toString());
    const forms = [
        value,
        ...lines,
        base64(value),
        ...(username === undefined ? [] : [base64(`${username}:${value}`)]),
        encoded,
        encoded.replaceAll('%20', '+'),
        JSON.stringify(value).slice(1, -1),
    ];
    return [...new Set(forms)];
}
function base64(text) {
    return Buffer.from(text).toString('base64');
}


/***/ })

};
