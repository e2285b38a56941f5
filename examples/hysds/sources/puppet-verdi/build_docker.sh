#!/bin/sh
# build_docker.sh TAG ORG PUPPET_BRANCH FRAMEWORK_BRANCH RELEASE BASE_TAG BASE_BRANCH
set -e
tag=$1 org=$2 release=$5 base_tag=$6
docker build --progress=plain --rm --force-rm --build-arg "ORG=$org" --build-arg "TAG=$base_tag" \
  -t "$org/pge-base:$tag" -f docker/Dockerfile.pge-base .
docker build --progress=plain --rm --force-rm --build-arg "ORG=$org" --build-arg "TAG=$tag" --build-arg "RELEASE=$release" \
  -t "$org/verdi:$tag" -f docker/Dockerfile.verdi .
