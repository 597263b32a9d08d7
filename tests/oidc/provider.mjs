// One real identity provider (npm oidc-provider) on loopback. Settings come as one line of JSON on standard input; it
// prints "ready" when it answers, and ends with its input. Whoever comes to sign in is signed in as the address says.
import { generateKeyPairSync } from 'node:crypto';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const lines = createInterface({ input: process.stdin });
const settings = JSON.parse((await lines[Symbol.asyncIterator]().next()).value);
process.stdin.on('close', () => process.exit(0));
process.stdin.resume();

const issuer = `http://127.0.0.1:${settings.port}`;
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const provider = new Provider(issuer, {
  acrValues: [settings.strong],
  claims: { acr: null, auth_time: null, iss: null, openid: ['sub'], sid: null },
  clients: [{
    client_id: settings.client_id,
    redirect_uris: [settings.redirect_uri],
    post_logout_redirect_uris: [settings.post_logout_redirect_uri],
    backchannel_logout_uri: settings.backchannel_logout_uri,
    backchannel_logout_session_required: true,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [settings.portal_jwk] },
  }, ...(settings.program_jwk ? [{ // a program of the agency: it gets tokens for itself, and signs nobody in
    client_id: settings.program,
    redirect_uris: [],
    grant_types: ['client_credentials'],
    response_types: [],
    id_token_signed_response_alg: 'ES256',
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [settings.program_jwk] },
  }] : [])],
  cookies: { keys: [settings.kid] },
  features: {
    backchannelLogout: { enabled: true },
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        audience: settings.audience,
        jwt: { sign: { alg: 'ES256' } },
        scope: settings.program_scope,
      }),
    },
  },
  // The portal of a test is on loopback, where the provider would call nobody otherwise.
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', kid: settings.kid, use: 'sig' }] },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next();
  const { grantId, params, prompt, session } = await provider.interactionDetails(ctx.req, ctx.res);
  if (prompt.name === 'login') {
    if (!ctx.query.login) { ctx.body = 'Who are you?'; return undefined; }
    const login = { accountId: ctx.query.login, amr: ['pwd'], ...(ctx.query.acr && { acr: ctx.query.acr }) };
    return provider.interactionFinished(ctx.req, ctx.res, { login });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid');
  return provider.interactionFinished(ctx.req, ctx.res, { consent: { grantId: await grant.save() } });
});

provider.listen(settings.port, '127.0.0.1', () => process.stdout.write('ready\n'));
