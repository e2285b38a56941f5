export const id = 295;
export const ids = [295];
export const modules = {

/***/ 5295:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  secretFormsOf: () => (/* reexport */ secret_forms_secretFormsOf)
});

// UNUSED EXPORTS: LoginError, login, logout, parseLoginState

;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/error.ts
/**
 * A login that could not be done, with all its problems: the message has a line for each. The code is that of the first.
 * Nothing was written then.
 */
class error_LoginError extends Error {
    name = 'LoginError';
    code;
    problems;
    constructor(problems, options) {
        super(problems.map(({ message }) => message).join('\n'), options);
        this.code = problems[0].code;
        this.problems = problems;
    }
}

// EXTERNAL MODULE: ../../packages/credentials/src/index.ts + 19 modules
var src = __webpack_require__(4459);
// EXTERNAL MODULE: ../../packages/registry/src/index.ts + 31 modules
var registry_src = __webpack_require__(4686);
;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/problem.ts



/** A registry of the images that has no credential and asks for one. */
function problem_toMissing(host, secrets) {
    return {
        host,
        code: 'MISSING_CREDENTIALS',
        message: `no credential for ${host}: ${howToGive(host, secrets)}`,
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
    const code = error instanceof CredentialsError ? 'LOOKUP_FAILED' : 'UNREACHABLE';
    return { host, code, message: `cannot log in to ${host}: ${error.message}` };
}
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

;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/attempt.ts





/**
 * Finds the credential of one registry and has the registry accept it. What the machine has counts only where none was
 * given; of several that were given, the next is tried only where the candidate says so.
 */
async function attempt_attemptLogin(target, settings) {
    const { host } = target;
    const missing = { target, kind: 'missing', problem: toMissing(host, settings.given.secrets) };
    const given = listCandidates(host, settings.given);
    const finders = given[0]
        ? [async () => given[0], ...given.slice(1).map((candidate) => async () => candidate)]
        : [() => findOnMachine(target, settings.machine)];
    try {
        if (!settings.verify) {
            const candidate = await announced(finders[0], settings.deps)();
            if (candidate !== undefined)
                return { target, kind: 'unverified', candidate, notices: [] };
            if (!settings.probe)
                return missing;
        }
        return (await tryInTurn(target, finders, settings.deps)) ?? missing;
    }
    catch (error) {
        settings.deps.signal?.throwIfAborted();
        // Anything else is a fault of this program, which no registry is to be blamed for.
        if (!(error instanceof RegistryError) && !(error instanceof CredentialsError))
            throw error;
        return { target, kind: 'failed', problem: toUnanswered(host, error) };
    }
}
/** Undefined where there is no credential and the registry asks for one. */
async function tryInTurn(target, finders, deps) {
    const { host } = target;
    const refused = [];
    for (const find of finders) {
        const { candidate, answer, error } = await tryOne(target, find, deps);
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
        const kind = answer === 'accepted' ? 'accepted' : 'unverified';
        const fallBacks = refused.map((one) => toFallBackNotice(host, one.candidate, one.error, candidate));
        return { target, kind, candidate, notices: fallBacks };
    }
    const candidates = refused.map(({ candidate }) => candidate);
    return { target, kind: 'failed', problem: toRefused(host, candidates, refused.at(-1)?.error) };
}
/** The client asks for the credential while its first request is under way, since a helper may be slow. */
async function tryOne({ host }, find, deps) {
    let candidate;
    const announce = announced(find, deps);
    const client = deps.createClient(async () => {
        candidate = await announce();
        return candidate?.credential;
    });
    try {
        const answer = await client.authenticate(host, deps.signal === undefined ? {} : { signal: deps.signal });
        // A registry that greets everybody may never have asked for the credential.
        candidate ??= await announce();
        return { candidate, answer: answer === 'anonymous' ? 'refused' : answer };
    }
    catch (error) {
        if (!isUnauthorized(error))
            throw error;
        return { candidate, answer: 'refused', error };
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
            const settings = { ...login_config_machineSettings(deps), parentFolder: scope.parentFolder };
            const { folder, environment, restore, notices } = await createJobConfig(entries, settings);
            const state = { scope: 'job', folder, restore };
            return { dockerConfig: folder, environment, notices, state };
        }
    }
}
/** What docker has already is not written again; what only podman has is, for the job, so that docker has it too. */
function entriesToWrite(attempts, scope) {
    return attempts.flatMap((attempt) => {
        if (!('candidate' in attempt))
            return [];
        const { credential, keeper } = attempt.candidate;
        const isNew = keeper === 'user' || (keeper === 'podman' && scope.kind === 'job');
        return isNew ? [{ registry: attempt.target.host, credential }] : [];
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

;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/target.ts

/** The registries of a request, each once: those of the images first, then those that only `REGISTRY_AUTHS` names. */
function target_listTargets(request, explicit, registryAuths) {
    const optional = new Set((request.optionalRegistries ?? []).map(parseRegistryHost));
    const wanted = [
        ...request.repositories.map(({ registry }) => canonicalHost(registry)),
        ...(request.registries ?? []).map(parseRegistryHost),
        ...explicit.map(({ registry }) => registry),
    ];
    const hosts = new Set([...wanted, ...registryAuths.map(({ registry }) => registry)]);
    return [...hosts].map((host) => ({
        host,
        repositories: request.repositories.filter(({ registry }) => canonicalHost(registry) === host),
        required: wanted.includes(host) && !optional.has(host),
    }));
}

;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/login.ts






/**
 * Logs in to every registry of a request: finds each one's credential, has all registries accept theirs at once, then
 * writes once. Contract section 3 (`multi-registry-login`), section 5 (Credentials).
 *
 * @throws LoginError with every registry's problem, and nothing written; CredentialsError for a malformed `REGISTRY_AUTHS`
 *   or docker configuration, and where the configuration cannot be written.
 */
async function login(request, deps) {
    const notices = [];
    const registryAuths = await readRegistryAuths(request.registryAuths ?? '', deps);
    const explicit = (request.explicit ?? []).map(normalize);
    const targets = listTargets(request, explicit, registryAuths);
    const secrets = request.secrets ?? {};
    const policy = request.missingCredentials ?? 'fail';
    const verify = request.verify ?? true;
    const machine = createCredentialSource({
        ...machineSettings(deps),
        onNotice: (text) => notices.push(text),
    });
    const given = { explicit, registryAuths, secrets };
    const settings = { given, machine, verify, probe: policy !== 'ignore', deps };
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
        credentials: sourceOf(attempts, machine),
    };
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
function sourceOf(attempts, machine) {
    const accepted = new Map(attempts.flatMap((attempt) => 'candidate' in attempt ? [[attempt.target.host, attempt.candidate]] : []));
    // A registry that was dealt with above is not asked about again: what was refused stays out.
    const settled = new Set(attempts.map(({ target }) => target.host));
    return async (registry) => {
        const host = canonicalHost(registry);
        const candidate = accepted.get(host);
        if (candidate !== undefined)
            return { ...candidate.credential, source: candidate.source };
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

;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/secret-forms.ts
/** Shorter lines of a secret (`{`, `},`) are no secret, and masking them would spoil every log and output. */
const minimumLineLength = 4;
/**
 * The forms in which a secret may appear in a log: as it is, each of its lines, base64 alone and as `user:password` (what a
 * docker configuration and a Basic header hold), URL-encoded, and as it stands in JSON. For edges that mask; each once.
 */
function secret_forms_secretFormsOf(value, username) {
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

;// CONCATENATED MODULE: ../../packages/multi-registry-login/src/index.ts






/***/ })

};
