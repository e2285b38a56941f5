export const id = 780;
export const ids = [780];
export const modules = {

/***/ 6780:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mintGcp: () => (/* binding */ mintGcp)
/* harmony export */ });
/** The user that Google's registries take with an access token (https://cloud.google.com/artifact-registry/docs/docker/authentication). */
const username = 'oauth2accesstoken';
/**
 * An access token for Artifact Registry or Container Registry.
 *
 * @throws IdentityError
 */
async function mintGcp(identity, context) {
    const { access } = identity;
    switch (access.kind) {
        case 'federation': {
            const { federatedToken } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(641)]).then(__webpack_require__.bind(__webpack_require__, 9641));
            const { token, expiresAt, subject } = await federatedToken(identity, access, context);
            return minted(token, expiresAt, subject);
        }
        case 'key': {
            const { keyToken } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(399)]).then(__webpack_require__.bind(__webpack_require__, 399));
            const { token, expiresAt, subject } = await keyToken(identity, access.key, context);
            return minted(token, expiresAt, subject);
        }
        case 'access-token': {
            const token = (await context.read(identity, access.accessToken, 'access-token')).trim();
            context.secret(token);
            if (/^[\x21-\x7e]+$/.test(token) && !token.startsWith('{'))
                return minted(token, undefined, undefined);
            const what = token.startsWith('{') ? 'a JSON document; is it a "key"?' : 'no token';
            throw context.error(identity, 'NO_OIDC', `what "access-token" holds is ${what}`);
        }
    }
}
function minted(token, expiresAt, subject) {
    return {
        credential: { kind: 'basic', username, password: token },
        ...(expiresAt !== undefined && { expiresAt }),
        ...(subject !== undefined && { subject }),
    };
}


/***/ })

};
