#!/bin/sh
set -e
docker build --progress=plain --rm --force-rm --build-arg "ORG=$2" --build-arg "TAG=$6" \
  -t "$2/cuda-pge-base:$1" -f docker/Dockerfile.cuda .
