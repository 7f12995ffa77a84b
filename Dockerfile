# One image for API, worker and commands. It runs the TypeScript sources with tsx, as in development, and carries the workflow
# bundle ready-made. Tried without an image builder: the same three steps in an empty folder (install without development
# dependencies, copy the rooms, build the bundle), then API, worker, codec server and a
# command started from there with a production configuration, as far as the first connection.
FROM node:22.20.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:22.20.0-bookworm-slim AS product
ENV NODE_ENV=production
WORKDIR /app
# Certificate authorities for TLS to Temporal and the database; the Chinese font of the letters.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json package-lock.json tsconfig.json ./
COPY law ./law
COPY procedures ./procedures
COPY workflows ./workflows
COPY activities ./activities
COPY models ./models
COPY config ./config
COPY api ./api
COPY worker ./worker
RUN node --import tsx worker/build-bundle.ts
USER node
EXPOSE 8080 8082 8084
CMD ["node", "--import", "tsx", "api/main.ts"]
