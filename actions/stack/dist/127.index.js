export const id = 127;
export const ids = [127];
export const modules = {

/***/ 3985:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mq: () => (/* binding */ ecrIn),
/* harmony export */   f: () => (/* binding */ stsEndpointOf),
/* harmony export */   wl: () => (/* binding */ parseEcrHost)
/* harmony export */ });
/* unused harmony export ecrCreateCommand */
const privateHost = /^\d{12}\.dkr[.-]ecr(-fips)?\.([a-z0-9-]+)\.(amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.com\.cn)|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
/** The one region that has the API of the public registry (https://docs.aws.amazon.com/general/latest/gr/ecr-public.html). */
const publicRegion = 'us-east-1';
/** Takes an ECR host apart; undefined for any other. */
function parseEcrHost(host) {
    if (host === 'public.ecr.aws')
        return publicHost('https://api.ecr-public.us-east-1.amazonaws.com');
    if (host === 'ecr-public.aws.com')
        return publicHost('https://ecr-public.us-east-1.api.aws');
    const [, fips, region, domain] = privateHost.exec(host) ?? [];
    if (region === undefined || domain === undefined)
        return undefined;
    return ecrOf(region, domain, fips !== undefined);
}
/** ECR in a region: for a registry whose name does not tell. */
function ecrIn(region) {
    return ecrOf(region, domainOf(region), false);
}
/** The command that makes a repository in an ECR registry; undefined for any other registry. */
function ecrCreateCommand(registry, path) {
    const host = parseEcrHost(registry);
    if (host === undefined)
        return undefined;
    // The public registry's paths begin with the alias of the account.
    const name = host.kind === 'public' ? path.replace(/^[^/]+\//, '') : path;
    return `aws ${host.kind === 'public' ? 'ecr-public' : 'ecr'} create-repository --region ${host.region} --repository-name ${name}`;
}
/** Where STS is, for the registries of a host (https://docs.aws.amazon.com/general/latest/gr/sts.html). */
function stsEndpointOf({ region, isFips }) {
    // GovCloud's STS is FIPS-validated under its usual name.
    const name = isFips && !region.startsWith('us-gov-') ? 'sts-fips' : 'sts';
    return `https://${name}.${region}.${domainOf(region)}`;
}
function ecrOf(region, domain, isFips) {
    const isDualStack = domain.startsWith('on.');
    const name = isFips ? 'ecr-fips' : isDualStack ? 'ecr' : 'api.ecr';
    const endpoint = `https://${name}.${region}.${isDualStack ? domain.replace(/^on\./, 'api.') : domain}`;
    return { kind: 'private', region, isFips, endpoint };
}
function publicHost(endpoint) {
    return { kind: 'public', region: publicRegion, isFips: false, endpoint };
}
/** The domain of a region's services, by its partition. */
function domainOf(region) {
    return domains.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
}
const domains = [
    ['cn-', 'amazonaws.com.cn'],
    ['eusc-', 'amazonaws.eu'],
    ['us-isob-', 'sc2s.sgov.gov'],
    ['us-isof-', 'csp.hci.ic.gov'],
    ['us-iso-', 'c2s.ic.gov'],
    ['eu-isoe-', 'cloud.adc-e.uk'],
];


/***/ }),

/***/ 6021:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ withoutAccounts),
/* harmony export */   l: () => (/* binding */ IdentityError)
/* harmony export */ });
/** What is wrong with identities: one line for each problem, free of secrets. */
class IdentityError extends Error {
    name = 'IdentityError';
    code;
    problems;
    #what;
    /** @param what the one problem of an entry, which `about` puts the entry before */
    constructor(code, problems, options) {
        super(problems.join('\n'), options);
        this.code = code;
        this.problems = problems;
        this.#what = options?.what;
    }
    /** The error of one entry. */
    static of(subject, code, what, options) {
        const problem = withoutAccounts(`${subject.where} (${subject.registry}): ${what}`, subject.where);
        return new IdentityError(code, [problem], { ...options, what });
    }
    /** The same error, told of this entry. */
    about(subject) {
        if (this.#what === undefined)
            return this;
        const options = this.cause === undefined ? {} : { cause: this.cause };
        return IdentityError.of(subject, this.code, this.#what, options);
    }
}
/** What names an account: AWS's numbers, Google's projects and service accounts, ids of Azure's tenants and the like. */
const accountNames = [
    [/(?<![\w-])\d{12}(?!\w)/g, '************'],
    [/\bprojects\/\d+/g, 'projects/***'],
    [/[\w.-]+(?:@|%40)[\w.-]+\.gserviceaccount\.com/g, '***.gserviceaccount.com'],
    [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '***'],
];
/** A message about an entry; without what names accounts where the entry stands in a secret, as some keep them. */
function withoutAccounts(message, where) {
    if (!where.startsWith('IDENTITIES'))
        return message;
    return accountNames.reduce((text, [name, mark]) => text.replace(name, mark), message);
}


/***/ }),

/***/ 1127:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IdentityError: () => (/* reexport */ src_error/* IdentityError */.l),
  createMinter: () => (/* reexport */ createMinter),
  identityFromAccessKeys: () => (/* reexport */ identityFromAccessKeys),
  mintCredential: () => (/* reexport */ mintCredential),
  parseIdentities: () => (/* reexport */ parseIdentities)
});

// UNUSED EXPORTS: ecrCreateCommand, kindOfHost

// EXTERNAL MODULE: ../../packages/identity/src/aws/region.ts
var aws_region = __webpack_require__(3985);
;// CONCATENATED MODULE: ../../packages/identity/src/aws/access-keys.ts

/**
 * The identity of a user and a password that are an AWS access key for an ECR registry, as `REGISTRY_AUTHS` may have them;
 * undefined for what is no such key (a password from ECR has the user `AWS`), or another registry.
 *
 * @param where what gave the key, for messages: `REGISTRY_AUTHS`
 */
function identityFromAccessKeys(registry, accessKeyId, secretAccessKey, where = 'REGISTRY_AUTHS') {
    // Keys of a session (ASIA…) need its token as well, which an entry has no place for: AWS says so when they are used.
    if ((0,aws_region/* parseEcrHost */.wl)(registry) === undefined || !/^A(?:KI|SI)A[A-Z0-9]{12,124}$/.test(accessKeyId))
        return undefined;
    return { type: 'aws', registry, where, access: { kind: 'keys', accessKeyId, secretAccessKey } };
}

// EXTERNAL MODULE: ../../packages/identity/src/error.ts
var src_error = __webpack_require__(6021);
;// CONCATENATED MODULE: ../../packages/identity/src/access.ts
/** Who asks AWS. */
function awsAccess(values, tell) {
    const { role, credentials } = values;
    const sessionName = values['session-name'];
    if (role !== undefined && credentials === undefined)
        return {
            ...federation(values),
            kind: 'role',
            role,
            ...(sessionName === undefined ? {} : { sessionName }),
        };
    if (role !== undefined)
        tell('"role" and "credentials" exclude each other; keep one');
    else
        refuse(values, ['session-name', 'audience', 'token-env', 'token-file'], 'without "role"', tell);
    return { kind: 'environment' };
}
/** Who asks Google; undefined where that cannot be told. */
function gcpAccess(values, tell) {
    const serviceAccount = values['service-account'];
    const provider = values['workload-identity-provider'];
    const key = placeOf(values, 'key', tell);
    const accessToken = placeOf(values, 'access-token', tell);
    const ways = [provider, key, accessToken].filter((way) => way !== undefined);
    if (ways.length !== 1) {
        tell(`${ways.length === 0 ? 'one' : 'only one'} of "workload-identity-provider", "key-env" and "access-token-env" says who asks`);
        return undefined;
    }
    const federated = ['service-account', 'audience', 'token-env', 'token-file'];
    if (provider === undefined)
        refuse(values, federated, 'without "workload-identity-provider"', tell);
    if (key !== undefined)
        return { kind: 'key', key };
    if (accessToken !== undefined)
        return { kind: 'access-token', accessToken };
    return {
        ...federation(values),
        provider: (provider ?? '').replace('//iam.googleapis.com/', ''),
        ...(serviceAccount === undefined ? {} : { serviceAccount }),
    };
}
/** Who asks Microsoft Entra ID, or the registry itself; undefined where that cannot be told. */
function azureAccess(values, tell) {
    const password = placeOf(values, 'password', tell);
    const clientSecret = placeOf(values, 'client-secret', tell);
    if (password !== undefined || values['username'] !== undefined) {
        const others = [
            'tenant-id',
            'client-id',
            'client-secret',
            'client-secret-env',
            'audience',
            'token-env',
            'token-file',
        ];
        refuse(values, others, 'beside "username", which is the registry\'s admin user', tell);
        const username = required(values, 'username', tell);
        if (password === undefined)
            tell('"password-env" is missing: the variable that holds the admin user\'s password');
        return password && { kind: 'admin', username, password };
    }
    const tenantId = required(values, 'tenant-id', tell);
    const clientId = required(values, 'client-id', tell);
    if (clientSecret === undefined)
        return { ...federation(values), tenantId, clientId };
    refuse(values, ['audience', 'token-env', 'token-file'], 'beside a client secret', tell);
    return { kind: 'client-secret', tenantId, clientId, clientSecret };
}
/** Where a secret stands that `key` may hold, and `key-env` and `key-file` name. */
function placeOf(values, key, tell) {
    const places = [];
    const [text, name, path] = [values[key], values[`${key}-env`], values[`${key}-file`]];
    if (text !== undefined)
        places.push({ kind: 'text', text });
    if (name !== undefined)
        places.push({ kind: 'variable', name });
    if (path !== undefined)
        places.push({ kind: 'file', path });
    if (places.length > 1)
        tell(`"${key}" is given more than once; keep one of "${key}", "${key}-env", "${key}-file"`);
    return places[0];
}
/** Whose OIDC token is exchanged, and for which audience. */
function federation(values) {
    const { audience } = values;
    const [name, path] = [values['token-env'], values['token-file']];
    const token = name !== undefined ? { kind: 'variable', name } : path && { kind: 'file', path };
    return { kind: 'federation', ...(token && { token }), ...(audience === undefined ? {} : { audience }) };
}
/** A value that must be there; what is told of is empty. */
function required(values, key, tell) {
    const value = values[key];
    if (value === undefined)
        tell(`"${key}" is missing`);
    return value ?? '';
}
function refuse(values, keys, when, tell) {
    for (const key of keys) {
        if (values[key] !== undefined)
            tell(`"${key}" means nothing ${when}; take it out`);
    }
}

;// CONCATENATED MODULE: ../../packages/identity/src/keys.ts
const keys_text = { allowed: 'text' };
const variable = { pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, allowed: 'the name of a variable' };
const guid = {
    pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    allowed: 'an id like 01234567-89ab-cdef-0123-456789abcdef',
};
const oidc = { audience: keys_text, 'token-env': variable, 'token-file': keys_text };
/** The keys that each type knows beside `registry` and `type`. */
const keysOfType = {
    aws: {
        role: {
            pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
            allowed: 'the ARN of a role: arn:aws:iam::123456789012:role/NAME',
        },
        region: { pattern: /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/, allowed: 'a region such as eu-west-1' },
        'session-name': {
            pattern: /^[\w+=,.@-]{2,64}$/,
            allowed: '2 to 64 letters, digits and +=,.@_-',
        },
        credentials: { pattern: /^environment$/, allowed: '"environment": the keys that the environment has' },
        ...oidc,
    },
    gcp: {
        'workload-identity-provider': {
            pattern: /^(?:\/\/iam\.googleapis\.com\/)?projects\/\d+\/locations\/[a-z0-9-]+\/workloadIdentityPools\/[a-z0-9-]+\/providers\/[a-z0-9-]+$/,
            allowed: 'projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER',
        },
        'service-account': {
            pattern: /^[a-z0-9.-]+@[a-z0-9.-]+\.gserviceaccount\.com$/,
            allowed: 'NAME@PROJECT.iam.gserviceaccount.com',
        },
        'key-env': variable,
        'key-file': keys_text,
        key: { ...keys_text, secret: true },
        'access-token-env': variable,
        'access-token': { ...keys_text, secret: true },
        ...oidc,
    },
    azure: {
        'tenant-id': guid,
        'client-id': guid,
        'client-secret-env': variable,
        'client-secret': { ...keys_text, secret: true },
        username: keys_text,
        'password-env': variable,
        password: { ...keys_text, secret: true },
        ...oidc,
    },
    dockerhub: {
        username: { pattern: /^[a-z0-9_-]+$/i, allowed: 'the name of an organisation or a user' },
        'connection-id': guid,
        ...oidc,
    },
};
/** What people write instead. */
const aliases = {
    host: 'registry',
    server: 'registry',
    url: 'registry',
    kind: 'type',
    provider: 'workload-identity-provider',
    'role-arn': 'role',
    'role-to-assume': 'role',
    'aws-role': 'role',
    'aws-region': 'region',
    'role-session-name': 'session-name',
    wip: 'workload-identity-provider',
    'service-account-email': 'service-account',
    credentials_json: 'key',
    'credentials-json': 'key',
    tenant: 'tenant-id',
    client: 'client-id',
    'app-id': 'client-id',
    user: 'username',
    connection: 'connection-id',
    connectionid: 'connection-id',
    aud: 'audience',
    'id-token-env': 'token-env',
    'oidc-token-env': 'token-env',
};

;// CONCATENATED MODULE: ../../packages/identity/src/nearest.ts
/** The one of `names` that a mistyped word most likely meant; undefined where none is near. */
function nearest(word, names) {
    const plain = word.slice(0, 64).toLowerCase().replaceAll('_', '-').trim();
    const [best] = names
        .map((name) => ({ name, distance: distanceOf(plain, name) }))
        .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
        .sort((a, b) => a.distance - b.distance);
    return best?.name;
}
/** Levenshtein's: how many letters to put in, take out or change. */
function distanceOf(from, to) {
    let row = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (const [i, letter] of [...from].entries()) {
        const next = [i + 1];
        for (const [j, other] of [...to].entries()) {
            const [left = 0, up = 0, diagonal = 0] = [next[j], row[j + 1], row[j]];
            next.push(Math.min(left + 1, up + 1, diagonal + (letter === other ? 0 : 1)));
        }
        row = next;
    }
    return row.at(-1) ?? 0;
}

;// CONCATENATED MODULE: ../../packages/identity/src/registry-kind.ts

/** Whose hosts are whose, as references name them (lower case; `docker.io` for all of Docker Hub's). */
const hosts = {
    aws: (host) => (0,aws_region/* parseEcrHost */.wl)(host) !== undefined,
    gcp: (host) => /^(?:[a-z0-9-]+-docker\.pkg\.dev|docker\.pkg\.dev|(?:[a-z0-9-]+\.)?gcr\.io)$/.test(host),
    azure: (host) => /^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+\.data)?\.azurecr\.(?:io|cn|us)$/.test(host),
    dockerhub: (host) => /^(?:docker\.io|dhi\.io)$/.test(host),
};
const hostExamples = {
    aws: '123456789012.dkr.ecr.eu-west-1.amazonaws.com or public.ecr.aws',
    gcp: 'europe-west1-docker.pkg.dev or eu.gcr.io',
    azure: 'myregistry.azurecr.io',
    dockerhub: 'docker.io',
};
/** Whose registry a host is, by its name; undefined where the name does not tell. */
function kindOfHost(host) {
    const found = Object.entries(hosts).find(([, isOne]) => isOne(host))?.[0];
    return isIdentityType(found) ? found : undefined;
}
function isIdentityType(value) {
    return typeof value === 'string' && Object.hasOwn(hosts, value);
}
/** Variables that move a cloud's endpoints elsewhere: then its registries may have any name. */
const overrides = {
    aws: /^AWS_ENDPOINT_URL(?:_ECR|_ECR_PUBLIC)?$/,
    gcp: /^POLYARCH_GCP_\w*ENDPOINT$/,
    azure: /^POLYARCH_AZURE_\w*ENDPOINT$/,
    dockerhub: /^POLYARCH_DOCKERHUB_\w*ENDPOINT$/,
};
/** Whether a registry's name need not be one of its type's: on loopback, and where a variable moves the endpoints. */
function isNameFree(host, type, environment) {
    if (kindOfHost(host) !== undefined)
        return false;
    if (/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(host))
        return true;
    return Object.entries(environment).some(([name, value]) => overrides[type].test(name) && value);
}
const hostPattern = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/;
/** A registry as people write it, as the name that references use; undefined where it is no `host[:port]`. */
function hostOf(text) {
    const bare = text
        .trim()
        .replace(/^https?:\/\//i, '')
        .replace(/\/+(?:v[12]\/*)?$/i, '')
        .toLowerCase();
    if (!hostPattern.test(bare))
        return undefined;
    return ['index.docker.io', 'registry-1.docker.io'].includes(bare) ? 'docker.io' : bare;
}

;// CONCATENATED MODULE: ../../packages/identity/src/entry.ts






/** Parses one entry; its problems go into `context.problems`, and then it is undefined. */
function parseEntry(entry, context) {
    const { problems, where } = context;
    const before = problems.length;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
        problems.push(`${where} is not a set of keys; write "- registry: HOST", then "type: …" below it`);
        return undefined;
    }
    const raw = new Map(Object.entries(entry));
    const registry = registryOf(raw, context);
    const named = registry === '' ? where : `${where} (${registry})`;
    const tell = (text) => problems.push((0,src_error/* withoutAccounts */.J)(`${named}: ${text}`, where));
    const type = typeOf(raw, registry, tell);
    if (type === undefined)
        return undefined;
    checkHost(registry, type, context, tell);
    const values = valuesOf(raw, type, context, tell);
    if (values['token-env'] !== undefined && values['token-file'] !== undefined)
        tell('"token-env" and "token-file" both name the OIDC token; keep one');
    const identity = identityOf(type, { registry, where }, values, tell);
    return problems.length === before ? identity : undefined;
}
function registryOf(raw, { where, problems }) {
    const value = raw.get('registry');
    const host = typeof value === 'string' ? hostOf(value) : undefined;
    if (host !== undefined)
        return host;
    problems.push(value === undefined || value === ''
        ? `${where}: "registry" is missing; name the host that the entry is for`
        : `${where}: "registry" is not a host with an optional port, such as "ghcr.io" or "localhost:5000"; write no path`);
    return '';
}
function typeOf(raw, registry, tell) {
    const value = raw.get('type');
    if (isIdentityType(value))
        return value;
    const types = Object.keys(keysOfType);
    const guess = typeof value === 'string' ? nearest(value, types) : undefined;
    const byHost = kindOfHost(registry);
    const meant = guess ?? byHost;
    const what = value === undefined || value === '' ? '"type" is missing' : '"type" is none that is known';
    tell(`${what}${meant === undefined ? '' : `; did you mean "${meant}"?`}; allowed are ${types.join(', ')}`);
    return undefined;
}
function checkHost(registry, type, { environment }, tell) {
    if (registry === '' || kindOfHost(registry) === type || isNameFree(registry, type, environment))
        return;
    const kind = kindOfHost(registry);
    const what = kind === undefined ? `no registry of type "${type}"` : `a registry of type "${kind}", not "${type}"`;
    tell(`it is ${what}; such are ${hostExamples[type]}`);
}
function valuesOf(raw, type, { input }, tell) {
    const rules = keysOfType[type];
    const values = {};
    for (const [key, value] of raw) {
        if (key === 'registry' || key === 'type')
            continue;
        const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
        if (rule === undefined) {
            tell(describeKey(key, type, input));
            continue;
        }
        if (typeof value !== 'string') {
            tell(`"${key}" is not text; allowed is ${rule.allowed}`);
            continue;
        }
        const text = rule.secret ? value.replace(/\r?\n$/, '') : value.trim();
        if (text.trim() === '') {
            tell(`"${key}" is empty; allowed is ${rule.allowed}`);
        }
        else if (rule.secret && input === 'identities') {
            tell(`"${key}" is a secret, which must not stand in an input; name a variable by "${key}-env", or move the entry to the secret IDENTITIES`);
        }
        else if (rule.pattern !== undefined && !rule.pattern.test(text)) {
            const shown = input === 'IDENTITIES' ? '' : ` "${text.slice(0, 120).replace(/[^\x20-\x7e]/g, '?')}"`;
            tell(`"${key}"${shown} is not usable; allowed is ${rule.allowed}`);
        }
        else {
            values[key] = text;
        }
    }
    return values;
}
/** A key may be a mistyped value: one of the secret is shown only when it is near a key's name. */
function describeKey(key, type, input) {
    const known = Object.keys(keysOfType[type]);
    const alias = aliases[key.toLowerCase()];
    const guess = alias !== undefined && known.includes(alias) ? alias : nearest(key, [...known, 'registry', 'type']);
    const others = Object.entries(keysOfType).flatMap(([other, rules]) => other !== type && Object.hasOwn(rules, key) ? [other] : []);
    const isShown = input === 'identities' || guess !== undefined || others.length > 0;
    const named = isShown
        ? `the unknown key "${key.slice(0, 64).replace(/[^\x20-\x7e]/g, '?')}"`
        : 'an unknown key';
    const meant = guess === undefined ? '' : `; did you mean "${guess}"?`;
    const elsewhere = meant === '' && others.length > 0 ? ` (the type ${others.join(' or ')} knows it)` : '';
    return `${named}${elsewhere}${meant}; the type "${type}" knows ${known.join(', ')}`;
}
function identityOf(type, base, values, tell) {
    switch (type) {
        case 'aws': {
            const { region } = values;
            const named = (0,aws_region/* parseEcrHost */.wl)(base.registry);
            if (region !== undefined && named?.kind === 'private' && named.region !== region)
                tell(`"region" is ${region}, and by its name the registry is in ${named.region}; take it out`);
            return { ...base, type, ...(region === undefined ? {} : { region }), access: awsAccess(values, tell) };
        }
        case 'gcp': {
            const access = gcpAccess(values, tell);
            return access && { ...base, type, access };
        }
        case 'azure': {
            const access = azureAccess(values, tell);
            return access && { ...base, type, access };
        }
        case 'dockerhub': {
            const username = required(values, 'username', tell);
            const connectionId = required(values, 'connection-id', tell);
            return { ...base, type, username, connectionId, access: federation(values) };
        }
    }
}

;// CONCATENATED MODULE: ../../packages/identity/src/identities.ts


const maximumCharacters = 256 * 1024;
/**
 * Parses `identities`: a YAML (or JSON) list of `registry`, `type` and that type's keys. Nothing that stands there but is
 * not understood is passed over.
 *
 * @param options `environment`: where a variable moves a cloud's endpoint, that type takes registries of any name.
 * @throws IdentityError `MALFORMED`, with all problems.
 */
async function parseIdentities(text, options) {
    const { input, environment = {} } = options;
    if (text.trim() === '')
        return [];
    if (text.length > maximumCharacters)
        throw malformed([`${input}: longer than ${maximumCharacters} characters`]);
    const list = await loadYaml(text, input);
    if (list === undefined || list === null || list === '')
        return [];
    if (!Array.isArray(list))
        throw malformed([`${input}: not a list; begin each entry with "- registry: HOST", then "type: …"`]);
    const problems = [];
    const identities = list.flatMap((entry, index) => {
        const context = { input, environment, where: `${input}: entry ${index + 1}`, problems };
        return parseEntry(entry, context) ?? [];
    });
    const seen = new Map();
    for (const { registry, where } of identities) {
        const first = seen.get(registry);
        if (first === undefined)
            seen.set(registry, where);
        else
            problems.push((0,src_error/* withoutAccounts */.J)(`${where} names ${registry}, as ${first.replace(/^.*: /, '')} does; keep one of them`, where));
    }
    if (problems.length > 0)
        throw malformed(problems);
    return identities;
}
async function loadYaml(text, input) {
    const { FAILSAFE_SCHEMA, loadAll, YAMLException } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 669));
    let documents;
    try {
        documents = loadAll(text, { schema: FAILSAFE_SCHEMA });
    }
    catch (error) {
        // The library's message and its mark quote the text, which may hold a secret.
        const mark = error instanceof YAMLException ? error.mark : undefined;
        const place = mark ? ` at line ${mark.line + 1}, column ${mark.column + 1}` : '';
        throw malformed([`${input}: not YAML${place}; put values with special characters between single quotes`]);
    }
    if (documents.length > 1)
        throw malformed([`${input}: more than one YAML document; take the "---" between them out`]);
    return documents[0];
}
function malformed(problems) {
    return new src_error/* IdentityError */.l('MALFORMED', problems);
}

;// CONCATENATED MODULE: ../../packages/identity/src/minter.ts
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

/** Makes a minter; close it with `await using`, or its connections stay open for a while. */
function createMinter(deps) {
    let context;
    const within = async (identity, work) => {
        // What only parses identities loads no HTTP client.
        context ??= Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(639)]).then(__webpack_require__.bind(__webpack_require__, 6639)).then(({ createContext }) => createContext(deps));
        try {
            return await work(await context);
        }
        catch (error) {
            // What entries share fails for all of them, and is told of each.
            throw error instanceof src_error/* IdentityError */.l ? error.about(identity) : error;
        }
    };
    return {
        mint: (identity) => within(identity, (inside) => mint(identity, inside)),
        hasRepository: async (identity, path) => {
            if (identity.type !== 'aws')
                return undefined;
            const { hasEcrRepository } = await __webpack_require__.e(/* import() */ 273).then(__webpack_require__.bind(__webpack_require__, 2273));
            return await within(identity, (inside) => hasEcrRepository(identity, path, inside));
        },
        [Symbol.asyncDispose]: async () => await (await context)?.close(),
    };
}
/** Mints one credential. @throws IdentityError, or the reason of an aborted signal. */
async function mintCredential(identity, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const minter = __addDisposableResource(env_1, createMinter(deps), true);
        return await minter.mint(identity);
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
async function mint(identity, context) {
    switch (identity.type) {
        case 'aws':
            return await (await __webpack_require__.e(/* import() */ 372).then(__webpack_require__.bind(__webpack_require__, 6372))).mintAws(identity, context);
        case 'gcp':
            return await (await __webpack_require__.e(/* import() */ 780).then(__webpack_require__.bind(__webpack_require__, 6780))).mintGcp(identity, context);
        case 'azure':
            return await (await __webpack_require__.e(/* import() */ 979).then(__webpack_require__.bind(__webpack_require__, 979))).mintAzure(identity, context);
        case 'dockerhub':
            return await (await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(305)]).then(__webpack_require__.bind(__webpack_require__, 5305))).mintDockerHub(identity, context);
    }
}

;// CONCATENATED MODULE: ../../packages/identity/src/index.ts








/***/ })

};
