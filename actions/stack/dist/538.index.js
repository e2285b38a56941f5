export const id = 538;
export const ids = [538];
export const modules = {

/***/ 8538:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   containerSession: () => (/* binding */ containerSession)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4935);

/** Where ECS has the credentials of its tasks. */
const ecs = 'http://169.254.170.2';
/**
 * The credentials of a container on ECS, EKS or CodeBuild
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html).
 *
 * @throws IdentityError
 */
async function containerSession(identity, context) {
    return await context.once('aws container', async () => {
        const url = urlOf(identity, context);
        const authorization = await authorizationOf(identity, context);
        const answer = await context.send(identity, {
            method: 'GET',
            url,
            headers: { accept: 'application/json', ...(authorization && { authorization }) },
        });
        const fields = answer.status === 200 ? (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonObject */ .o$)(answer.body) : undefined;
        const [accessKeyId, secretAccessKey, sessionToken, expiration] = [
            'AccessKeyId',
            'SecretAccessKey',
            'Token',
            'Expiration',
        ].map((name) => (typeof fields?.[name] === 'string' ? fields[name] : undefined));
        const isWhole = (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isKeyText */ .lP)(accessKeyId) &&
            (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isKeyText */ .lP)(secretAccessKey) &&
            (sessionToken === undefined || (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isKeyText */ .lP)(sessionToken));
        if (!isWhole)
            throw context.error(identity, answer.status === 200 ? 'UNREACHABLE' : 'REFUSED', `${url.host}, which has this container's credentials, answered ${answer.status} without keys`);
        context.secret(secretAccessKey);
        if (sessionToken !== undefined)
            context.secret(sessionToken);
        const expires = Date.parse(expiration ?? '');
        const keys = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
        return {
            value: { keys, subject: accessKeyId },
            expiresAt: Number.isNaN(expires) ? undefined : new Date(expires),
        };
    });
}
function urlOf(identity, context) {
    const relative = (context.environment['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] ?? '').trim();
    const full = (context.environment['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? '').trim();
    const text = relative === '' ? full : `${ecs}${relative}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    // A relative path that is none (`@evil.example/`) would lead elsewhere.
    if (url !== undefined && (relative === '' || url.origin === ecs))
        return url;
    throw context.error(identity, 'MALFORMED', `${relative === '' ? 'AWS_CONTAINER_CREDENTIALS_FULL_URI' : 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'} is not the address of a container's credentials`);
}
async function authorizationOf(identity, context) {
    const file = 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE';
    const path = (context.environment[file] ?? '').trim();
    const text = path === ''
        ? (context.environment['AWS_CONTAINER_AUTHORIZATION_TOKEN'] ?? '')
        : await context.read(identity, { kind: 'file', path }, file);
    const token = text.trim();
    context.secret(token);
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isKeyText */ .lP)(token.replaceAll(' ', '')) ? token : undefined;
}


/***/ })

};
