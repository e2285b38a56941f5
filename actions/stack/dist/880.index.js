export const id = 880;
export const ids = [880];
export const modules = {

/***/ 6880:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eraseFromHelper: () => (/* binding */ eraseFromHelper),
  getFromHelper: () => (/* binding */ getFromHelper),
  listHelper: () => (/* binding */ listHelper),
  programOf: () => (/* binding */ programOf),
  storeInHelper: () => (/* binding */ storeInHelper)
});

// EXTERNAL MODULE: ../../packages/credentials/src/error.ts
var src_error = __webpack_require__(5649);
;// CONCATENATED MODULE: ../../packages/credentials/src/helper-process.ts

const defaultTimeoutMs = 30_000;
const maximumAnswerBytes = 1024 * 1024;
/**
 * Runs one verb of a helper. Its argv holds the verb alone; everything else goes through stdin, and what it says on
 * stderr is dropped.
 *
 * @throws CredentialsError `HELPER_NAME`, `HELPER_MISSING`, `HELPER_TIMEOUT`, `HELPER_FAILED`.
 */
async function runHelper(helper, verb, input, settings) {
    if (!/^[\w.+-]+$/.test(helper.name)) {
        throw new src_error/* CredentialsError */.l('HELPER_NAME', `${helper.namedBy} names the credential helper ${JSON.stringify(helper.name)}: a name is letters, digits and "._+-", without path separators`);
    }
    const program = `docker-credential-${helper.name}`;
    const timeoutMs = settings.timeoutMs ?? defaultTimeoutMs;
    const { spawn } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1421, 23));
    settings.signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
        const child = spawn(program, [verb], {
            env: { ...settings.environment },
            stdio: ['pipe', 'pipe', 'ignore'],
            windowsHide: true,
        });
        const chunks = [];
        let bytes = 0;
        const timer = setTimeout(() => {
            give('HELPER_TIMEOUT', `did not answer "${verb}" within ${timeoutMs / 1000} s`, 'it may be waiting for a password or a locked keychain');
        }, timeoutMs);
        settings.signal?.addEventListener('abort', onAbort, { once: true });
        child.on('error', (error) => {
            if ((0,src_error/* systemCodeOf */.c)(error) === 'ENOENT') {
                give('HELPER_MISSING', 'is not on PATH', 'install it, or take it out of that file');
            }
            else {
                give('HELPER_FAILED', `cannot be started (${(0,src_error/* systemCodeOf */.c)(error) ?? 'unknown error'})`, 'check its permissions');
            }
        });
        child.stdout.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes > maximumAnswerBytes)
                give('HELPER_FAILED', `answered more than ${maximumAnswerBytes} bytes`, 'update it');
            else
                chunks.push(chunk);
        });
        child.on('close', (code) => {
            finish();
            resolve({ exitCode: code ?? 1, stdout: Buffer.concat(chunks).toString('utf8') });
        });
        // A helper may end without reading its input: its exit status says what happened.
        child.stdin.on('error', () => { });
        child.stdin.end(input);
        function give(code, what, next) {
            stop();
            reject(new src_error/* CredentialsError */.l(code, `${program} (${helper.namedBy}) ${what}; ${next}`));
        }
        function onAbort() {
            stop();
            reject(settings.signal?.reason);
        }
        function stop() {
            finish();
            child.kill('SIGKILL');
            // A grandchild may hold the pipe open: nobody waits for it.
            child.stdout.destroy();
            child.stdin.destroy();
            child.unref();
        }
        function finish() {
            clearTimeout(timer);
            settings.signal?.removeEventListener('abort', onAbort);
        }
    });
}

// EXTERNAL MODULE: ../../packages/credentials/src/json-text.ts
var json_text = __webpack_require__(5361);
;// CONCATENATED MODULE: ../../packages/credentials/src/helper.ts



/** Under this user name a helper's secret is an identity token. */
const tokenUser = '<token>';
/**
 * Asks a helper for a registry's credential; undefined when it has none. `ExpiresAt` (ISO 8601) in its answer is ours.
 *
 * @throws CredentialsError `HELPER_…`, naming the helper and what configures it, never its answer.
 */
async function getFromHelper(helper, serverUrl, settings) {
    const answer = await runHelper(helper, 'get', serverUrl, settings);
    if (answer.exitCode !== 0) {
        if (saysNotFound(answer.stdout))
            return undefined;
        throw failed(helper, 'get', serverUrl, answer.exitCode);
    }
    const { Username: username, Secret: secret, ExpiresAt: end } = parseAnswer(helper, answer.stdout);
    if (typeof username !== 'string' || typeof secret !== 'string') {
        throw unreadable(helper, 'has no "Username" and "Secret"');
    }
    if (secret === '')
        return undefined;
    const expiresAt = typeof end === 'string' ? Date.parse(end) : Number.NaN;
    const lifetime = Number.isNaN(expiresAt) ? {} : { expiresAt };
    return username === tokenUser
        ? { kind: 'identity-token', token: secret, ...lifetime }
        : { kind: 'basic', username, password: secret, ...lifetime };
}
/** Has a helper keep a credential. A pre-minted bearer has no place in the protocol and is refused. */
async function storeInHelper(helper, serverUrl, credential, settings) {
    if (credential.kind === 'bearer') {
        throw new src_error/* CredentialsError */.l('INVALID_CREDENTIAL', `${programOf(helper)} (${helper.namedBy}) cannot keep a bearer token for ${serverUrl}; use the job scope`);
    }
    const [username, secret] = credential.kind === 'basic' ? [credential.username, credential.password] : [tokenUser, credential.token];
    const input = JSON.stringify({ ServerURL: serverUrl, Username: username, Secret: secret });
    const answer = await runHelper(helper, 'store', input, settings);
    if (answer.exitCode !== 0)
        throw failed(helper, 'store', serverUrl, answer.exitCode);
}
/** Has a helper forget a credential; forgetting what it does not have is no error. */
async function eraseFromHelper(helper, serverUrl, settings) {
    const answer = await runHelper(helper, 'erase', serverUrl, settings);
    if (answer.exitCode !== 0 && !saysNotFound(answer.stdout)) {
        throw failed(helper, 'erase', serverUrl, answer.exitCode);
    }
}
/** The server URLs a helper has credentials for. */
async function listHelper(helper, settings) {
    const answer = await runHelper(helper, 'list', 'unused', settings);
    if (answer.exitCode !== 0)
        throw failed(helper, 'list', undefined, answer.exitCode);
    return Object.keys(parseAnswer(helper, answer.stdout));
}
function programOf(helper) {
    return `docker-credential-${helper.name}`;
}
function saysNotFound(stdout) {
    return stdout.trim() === 'credentials not found in native keychain';
}
function parseAnswer(helper, stdout) {
    const parsed = (0,json_text/* parseJson */.qF)(stdout);
    if ('error' in parsed || !(0,json_text/* isObject */.Gv)(parsed.value))
        throw unreadable(helper, 'is not a JSON object');
    return parsed.value;
}
function unreadable(helper, what) {
    return new src_error/* CredentialsError */.l('HELPER_FAILED', `the answer of ${programOf(helper)} (${helper.namedBy}) ${what}; update the helper or take it out of that file`);
}
/** A helper's own words are left out: some print the secret they choked on. */
function failed(helper, verb, serverUrl, exitCode) {
    const command = `${programOf(helper)} ${verb}`;
    const subject = serverUrl === undefined ? '' : ` for ${serverUrl}`;
    const tryIt = serverUrl === undefined ? command : `echo ${serverUrl} | ${programOf(helper)} get`;
    return new src_error/* CredentialsError */.l('HELPER_FAILED', `${command}${subject} (${helper.namedBy}) ended with status ${exitCode}; run "${tryIt}" to see why`);
}


/***/ })

};
