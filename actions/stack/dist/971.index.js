export const id = 971;
export const ids = [971];
export const modules = {

/***/ 6971:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   circleToken: () => (/* binding */ circleToken)
/* harmony export */ });
/* harmony import */ var _jwt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6514);

/**
 * CircleCI's OIDC token. The one in the job's environment is for the organisation's id; those for other audiences come
 * from CircleCI's own command (https://circleci.com/docs/oidc-tokens-with-custom-claims/).
 *
 * @throws IdentityError `NO_OIDC`
 */
async function circleToken(identity, audience, context) {
    const text = context.environment['CIRCLE_OIDC_TOKEN_V2'] ?? '';
    context.secret(text.trim());
    const token = (0,_jwt_js__WEBPACK_IMPORTED_MODULE_0__/* .readToken */ .A)(text);
    if (token === undefined) {
        throw context.error(identity, 'NO_OIDC', 'CIRCLE_OIDC_TOKEN_V2 holds no OIDC token; CircleCI sets it in jobs that use at least one context');
    }
    if (audience === undefined || token.audience === audience)
        return token;
    return await context.once(`oidc circleci ${audience}`, async () => {
        const made = await askCommand(identity, audience, context);
        return { value: made, expiresAt: made.expiresAt };
    }, 60_000);
}
async function askCommand(identity, audience, context) {
    const output = await run(['run', 'oidc', 'get', '--claims', JSON.stringify({ aud: audience })], context);
    const token = output === undefined ? undefined : (0,_jwt_js__WEBPACK_IMPORTED_MODULE_0__/* .readToken */ .A)(output);
    if (token !== undefined) {
        context.secret(token.token);
        return token;
    }
    throw context.error(identity, 'NO_OIDC', `CIRCLE_OIDC_TOKEN_V2 is not for the audience "${audience}", and the command "circleci run oidc get" gave no token for it; ` +
        `check that "circleci" of the job is on PATH, or take "audience" out`);
}
/** What CircleCI's command in the job prints; undefined where it is not there or fails. Its errors may quote tokens, and are dropped. */
async function run(command, context) {
    const { execFile } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1421, 23));
    const { environment, signal } = context;
    const limits = { timeout: 30_000, maxBuffer: 64 * 1024, killSignal: 'SIGKILL' };
    return await new Promise((resolve, reject) => {
        const options = { ...limits, env: { ...environment }, windowsHide: true, ...(signal && { signal }) };
        execFile('circleci', [...command], options, (error, stdout) => {
            if (signal?.aborted)
                reject(signal.reason);
            else
                resolve(error === null ? stdout : undefined);
        });
    });
}


/***/ })

};
