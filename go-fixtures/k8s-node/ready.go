package main

import (
	"context"
	"fmt"
	"os"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

const (
	readyTimeout  = 2 * time.Minute
	readyInterval = 50 * time.Millisecond
	dnsServiceIP  = "10.43.0.10"
)

var started = time.Now()

// waitReady returns when the node is Ready and a pod can be created in the default namespace. kubectl in a shell loop does the same
// and costs a process of 130 MB for each poll.
func waitReady(kubeconfig, node string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	config.QPS = -1
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), readyTimeout)
	defer cancel()
	for {
		err := canRunPods(ctx, client, node)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the node is not ready after %s: %w", readyTimeout, err)
		case <-time.After(readyInterval):
		}
	}
}

func canRunPods(ctx context.Context, client kubernetes.Interface, name string) error {
	node, err := client.CoreV1().Nodes().Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return err
	}
	if !isReady(node) {
		return fmt.Errorf("node %s has no condition Ready=True", name)
	}
	if _, err := client.CoreV1().ServiceAccounts("default").Get(ctx, "default", metav1.GetOptions{}); err != nil {
		return err
	}
	return refuseDNS(ctx, client)
}

func isReady(node *corev1.Node) bool {
	for _, condition := range node.Status.Conditions {
		if condition.Type == corev1.NodeReady {
			// The heartbeat distinguishes Ready of this start from an earlier one that etcd has stored.
			return condition.Status == corev1.ConditionTrue && condition.LastHeartbeatTime.After(started.Add(-time.Second))
		}
	}
	return false
}

// refuseDNS makes the cluster's DNS address a Service with nothing behind it. This node has no DNS server; a look-up in a pod is then
// refused at once instead of timing out after ten seconds.
func refuseDNS(ctx context.Context, client kubernetes.Interface) error {
	service := &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Name: "kube-dns", Namespace: metav1.NamespaceSystem},
		Spec: corev1.ServiceSpec{
			ClusterIP: dnsServiceIP,
			Ports: []corev1.ServicePort{
				{Name: "dns", Port: 53, Protocol: corev1.ProtocolUDP},
				{Name: "dns-tcp", Port: 53, Protocol: corev1.ProtocolTCP},
			},
		},
	}
	services := client.CoreV1().Services(metav1.NamespaceSystem)
	// Creating it again after a restart fails with "IP is already allocated" rather than with "already exists", so read it first.
	_, err := services.Get(ctx, service.Name, metav1.GetOptions{})
	if !apierrors.IsNotFound(err) {
		return err
	}
	_, err = services.Create(ctx, service, metav1.CreateOptions{})
	return err
}

func waitReadyCommand(args []string) int {
	if len(args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: k8s-node wait-ready KUBECONFIG NODE")
		return 2
	}
	if err := waitReady(args[0], args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}
