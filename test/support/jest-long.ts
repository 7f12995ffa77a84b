/** Tests on real engines wait for servers, workers and bundles; each single wait inside them has its own, shorter bound. */
jest.setTimeout(180_000);
