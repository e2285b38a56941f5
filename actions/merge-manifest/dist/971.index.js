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
 * CircleCI's OIDC token, whose audience is the organisation's id (https://circleci.com/docs/openid-connect-tokens/).
 *
 * @throws IdentityError `NO_OIDC`
 */
async function circleToken(identity, audience, context) {
    const text = context.environment['CIRCLE_OIDC_TOKEN_V2'] ?? '';
    context.secret(text);
    const token = (0,_jwt_js__WEBPACK_IMPORTED_MODULE_0__/* .readToken */ .A)(text);
    if (token === undefined) {
        throw context.error(identity, 'NO_OIDC', 'CIRCLE_OIDC_TOKEN_V2 holds no OIDC token; CircleCI sets it in jobs that use at least one context');
    }
    if (audience === undefined || token.audience === audience)
        return token;
    throw context.error(identity, 'NO_OIDC', `CIRCLE_OIDC_TOKEN_V2 is for the audience ${token.audience ?? '(none)'}, and the entry asks for ${audience}; ` +
        `let a step before this one write one: circleci run oidc get --claims '{"aud": "${audience}"}' > FILE, and name it by "token-file"`);
}


/***/ })

};
