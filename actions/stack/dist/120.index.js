export const id = 120;
export const ids = [120];
export const modules = {

/***/ 1120:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubToken: () => (/* binding */ githubToken)
/* harmony export */ });
/* harmony import */ var _endpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9870);
/* harmony import */ var _jwt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6514);


/** GitHub's tokens live for five minutes, and are used at once. */
const marginMs = 60_000;
/** Asks GitHub for the job's OIDC token (https://docs.github.com/actions/reference/security/oidc). @throws IdentityError */
async function githubToken(identity, audience, context) {
    const make = async () => {
        const token = await askOnce(identity, audience, context);
        return { value: token, expiresAt: token.expiresAt };
    };
    return await context.once(`oidc github ${audience}`, make, marginMs);
}
async function askOnce(identity, audience, context) {
    const url = (0,_endpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .secureUrlOf */ .WY)(context.environment, 'ACTIONS_ID_TOKEN_REQUEST_URL');
    url.searchParams.set('audience', audience);
    const bearer = (context.environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '').trim();
    context.secret(bearer);
    const answer = await context.send(identity, {
        method: 'GET',
        url,
        headers: { authorization: `Bearer ${bearer}`, accept: 'application/json; api-version=2.0' },
    });
    if (answer.status !== 200) {
        throw context.error(identity, 'NO_OIDC', `GitHub answered ${answer.status} to the request for an OIDC token; check that the job has "permissions: id-token: write"`);
    }
    const token = (0,_jwt_js__WEBPACK_IMPORTED_MODULE_1__/* .readToken */ .A)(tokenTextOf(answer.body));
    if (token === undefined)
        throw context.error(identity, 'UNREACHABLE', `the answer of ${url.host} holds no OIDC token`);
    context.secret(token.token);
    return token;
}
function tokenTextOf(body) {
    try {
        const answer = JSON.parse(body);
        const value = typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : '';
        return typeof value === 'string' ? value : '';
    }
    catch {
        return '';
    }
}


/***/ })

};
