export const id = 732;
export const ids = [732];
export const modules = {

/***/ 3732:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   environmentSession: () => (/* binding */ environmentSession)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4935);
/* harmony import */ var _assume_role_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9820);


/**
 * What the environment has, in the order of AWS's SDKs: keys, a role with a token file, a container's credentials. The
 * files of a user and the metadata of a machine are not looked at.
 *
 * @throws IdentityError `NO_OIDC` where it has nothing
 */
async function environmentSession(identity, place, context) {
    const read = (name) => (context.environment[name] ?? '').trim();
    const accessKeyId = read('AWS_ACCESS_KEY_ID');
    const secretAccessKey = read('AWS_SECRET_ACCESS_KEY');
    if (accessKeyId !== '' && secretAccessKey !== '') {
        const sessionToken = read('AWS_SESSION_TOKEN');
        const broken = Object.entries({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SESSION_TOKEN: sessionToken }).find(([, value]) => value !== '' && !(0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isKeyText */ .lP)(value));
        if (broken !== undefined)
            throw context.error(identity, 'NO_OIDC', `${broken[0]} holds characters that no key of AWS has`);
        context.secret(secretAccessKey);
        context.secret(sessionToken);
        const keys = { accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) };
        return { keys, subject: accessKeyId };
    }
    const role = read('AWS_ROLE_ARN');
    const path = read('AWS_WEB_IDENTITY_TOKEN_FILE');
    if (role !== '' && path !== '') {
        const federation = { token: { kind: 'file', path } };
        const sessionName = read('AWS_ROLE_SESSION_NAME') || 'polyarch';
        return await (0,_assume_role_js__WEBPACK_IMPORTED_MODULE_1__/* .assumeRole */ .x)(identity, { ...place, role, sessionName, federation }, context);
    }
    if (read('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI') !== '' ||
        read('AWS_CONTAINER_CREDENTIALS_FULL_URI') !== '') {
        const { containerSession } = await __webpack_require__.e(/* import() */ 538).then(__webpack_require__.bind(__webpack_require__, 8538));
        return await containerSession(identity, context);
    }
    throw context.error(identity, 'NO_OIDC', 'the environment has no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; set them, or give the entry a "role"');
}


/***/ })

};
