export const id = 979;
export const ids = [979];
export const modules = {

/***/ 979:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mintAzure: () => (/* binding */ mintAzure)
/* harmony export */ });
/** The user that Azure's registries take with a token instead of a password. */
const username = '00000000-0000-0000-0000-000000000000';
/**
 * A refresh token of an Azure registry, good for a few hours, or the registry's admin user as it is.
 *
 * @throws IdentityError
 */
async function mintAzure(identity, context) {
    const { access } = identity;
    if (access.kind === 'admin') {
        const password = await context.read(identity, access.password, 'password');
        return { credential: { kind: 'basic', username: access.username, password } };
    }
    const [{ entraToken }, { registryToken }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(517)]).then(__webpack_require__.bind(__webpack_require__, 8517)),
        Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(828)]).then(__webpack_require__.bind(__webpack_require__, 828)),
    ]);
    const { token, subject } = await entraToken(identity, access, context);
    const refresh = await registryToken(identity, { tenantId: access.tenantId, clientId: access.clientId, token }, context);
    return {
        credential: { kind: 'identity-token', token: refresh.token, username },
        ...(refresh.expiresAt !== undefined && { expiresAt: refresh.expiresAt }),
        subject,
    };
}


/***/ })

};
